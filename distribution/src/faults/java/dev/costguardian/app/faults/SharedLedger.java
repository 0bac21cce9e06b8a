package dev.costguardian.app.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.costguardian.app.faults.Operation.Outcome;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Three servers over one database, the clients that report to them, and what these saw. */
final class SharedLedger implements AutoCloseable {

    /** Clients of each server. */
    private static final int CLIENTS = 4;

    private static final Duration LONGEST_RECOVERY = Duration.ofSeconds(10);

    private final History history = new History();
    private final Queue<HttpResponse<String>> withoutAdvice = new ConcurrentLinkedQueue<>();
    private final Servers servers;
    private final String token;
    private Duration slowestRecovery = Duration.ZERO;

    /** Starts the servers, in folders of their own. */
    SharedLedger(String database, Path folder) throws Exception {
        servers = Servers.start(Place.sharing(database, folder));
        token = servers.admin().issueToken("shared");
    }

    Servers servers() {
        return servers;
    }

    History history() {
        return history;
    }

    /** Returns once all of them took some of the load. */
    List<Load> load(String name) throws Exception {
        List<Load> loads = Servers.load(CLIENTS, servers.clients(token, history, this::look), name);
        awaitMore(loads, 2L * CLIENTS);
        return loads;
    }

    /** Waits until each server has acknowledged that many more. */
    void awaitMore(List<Load> loads, long more) throws Exception {
        List<Long> before = loads.stream().map(Load::acknowledged).toList();
        for (int number = 0; number < loads.size(); number++) {
            loads.get(number).awaitAcknowledged(before.get(number) + more);
        }
    }

    /** Waits until all of these servers take reports, by themselves; that must not take long. */
    void awaitRecovered(List<Integer> numbers, String name) throws Exception {
        long began = System.nanoTime();
        List<Client> clients = servers.clients(token, history, this::look);
        for (int number : numbers) {
            Patience.until(
                    "server %d takes reports again: %s"
                            .formatted(number, servers.get(number).log()),
                    LONGEST_RECOVERY,
                    () -> clients.get(number).report("after-" + name, 1).outcome() == Outcome.OK);
        }
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        slowestRecovery = took.compareTo(slowestRecovery) > 0 ? took : slowestRecovery;
        assertThat(slowestRecovery).isLessThan(LONGEST_RECOVERY);
    }

    /** As {@link #awaitRecovered(List, String)}, of all of them; then stops the load. */
    void recover(List<Load> loads, String name) throws Exception {
        awaitRecovered(List.of(0, 1, 2), name);
        loads.forEach(Load::close);
    }

    /** Reports what was never acknowledged, and compares all that clients saw with what each server shows. */
    void check(String what) throws Exception {
        for (Client client : servers.clients(token, history)) {
            client.reportAgain();
        }
        assertThat(history.unacknowledged()).isEmpty();
        assertThat(servers.contradictions(history)).isEmpty();
        assertThat(history.operations().stream().map(Operation::status).distinct())
                .isSubsetOf(200, 201, 503, Operation.NOT_SENT, Operation.NO_ANSWER);
        assertThat(withoutAdvice).isEmpty();
        Shell.Ended verified = servers.run("verify");
        assertThat(verified.exitCode()).as(verified.said()).isZero();
        System.out.printf(
                "%s: %d reports, %d duplicates, %d answered 503, %d without an answer, the slowest after %d ms;"
                        + " recovered within %d ms%n",
                what,
                history.operations().size(),
                history.count(200),
                history.count(503),
                history.count(Operation.NO_ANSWER),
                slowestAnswer().toMillis(),
                slowestRecovery.toMillis());
    }

    /** How long the slowest answer took. */
    Duration slowestAnswer() {
        return history.operations().stream()
                .map(operation -> Duration.between(operation.start(), operation.end()))
                .reduce(Duration.ZERO, (one, other) -> one.compareTo(other) > 0 ? one : other);
    }

    private void look(HttpResponse<String> answer) {
        if (answer.statusCode() == 503
                && answer.headers().firstValueAsLong("Retry-After").orElse(0) < 1) {
            withoutAdvice.add(answer);
        }
    }

    @Override
    public void close() {
        servers.close();
    }
}
