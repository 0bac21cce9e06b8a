package dev.costguardian.app.faults;

import dev.costguardian.app.faults.ServerProcess.Launch;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;

/** Servers that share a ledger. */
final class Servers implements AutoCloseable {

    private final List<Launch> launches;
    private final List<ServerProcess> running = new ArrayList<>();

    private Servers(List<Launch> launches) {
        this.launches = launches;
    }

    /** Starts all at once; they may find an empty database, or one of an older release. */
    static Servers start(List<Launch> launches) {
        Servers servers = new Servers(launches);
        List<CompletableFuture<ServerProcess>> starts = launches.stream()
                .map(launch -> CompletableFuture.supplyAsync(() -> started(launch)))
                .toList();
        try {
            starts.forEach(start -> servers.running.add(start.join()));
            return servers;
        } catch (CompletionException e) {
            starts.stream()
                    .filter(start -> !start.isCompletedExceptionally())
                    .forEach(start -> start.join().close());
            throw e;
        }
    }

    private static ServerProcess started(Launch launch) {
        try {
            return launch.start();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    int size() {
        return running.size();
    }

    ServerProcess get(int number) {
        return running.get(number);
    }

    /** Starts one again that has ended. */
    ServerProcess startAgain(int number) throws Exception {
        running.set(number, launches.get(number).start());
        return running.get(number);
    }

    /** Asks one of them. */
    Admin admin() {
        return new Admin(running.get(0));
    }

    /** Any command of the program, on the ledger that they share. */
    Shell.Ended run(String... command) throws Exception {
        return Shell.run(launches.get(0).command(command));
    }

    /** A client of each. */
    List<Client> clients(String token, History history) {
        return clients(token, history, answer -> {});
    }

    /** @param look sees every answer */
    List<Client> clients(String token, History history, Consumer<HttpResponse<String>> look) {
        return running.stream()
                .map(server -> new Client(server.address(), token, history, look))
                .toList();
    }

    /**
     * Clients that report until they are stopped: half of them report the same calls to each server, the others calls of
     * their own, which nobody else stores if they are lost. Of each half, one load for each server.
     *
     * @param clients one of each server
     */
    static List<Load> load(int size, List<Client> clients, String name) {
        List<Load> loads = new ArrayList<>();
        for (Client client : clients) {
            loads.add(Load.of(size / 2, client, name));
        }
        for (Client client : clients) {
            loads.add(Load.of(size - size / 2, client, name + "-at-" + loads.size()));
        }
        return loads;
    }

    /** Waits until each takes reports, by itself; answers how long that took. */
    Duration awaitTaken(String token, History history, String id, Duration most) throws Exception {
        long began = System.nanoTime();
        for (Client client : clients(token, history)) {
            Patience.until(
                    "a server takes reports", most, () -> client.report(id, 1).outcome() == Operation.Outcome.OK);
        }
        return Duration.ofNanos(System.nanoTime() - began);
    }

    /** What any of them shows that cannot be so after what clients saw; empty where all is well. */
    List<String> contradictions(History history) throws Exception {
        List<String> found = new ArrayList<>();
        for (ServerProcess server : running) {
            found.addAll(history.contradictions(new Admin(server).books()));
        }
        return found;
    }

    /** Kills what is left of them. */
    @Override
    public void close() {
        running.forEach(ServerProcess::close);
    }
}
