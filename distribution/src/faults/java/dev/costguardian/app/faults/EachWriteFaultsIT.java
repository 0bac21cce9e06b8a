package dev.costguardian.app.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.costguardian.Storage;
import dev.costguardian.app.faults.ServerProcess.Launch;
import dev.costguardian.persistence.sqlite.SqliteStorage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everything ends at each single write: notes all that the server writes, and rebuilds the files at every point. */
class EachWriteFaultsIT {

    private static final int COMMITS = 200;
    private static final String FILE = "cost-guardian.sqlite";

    @TempDir
    private Path folder;

    private final Random random = Full.random();
    private final History history = new History();

    @Test
    void holdsWhatWasAcknowledgedAtWhicheverWriteItEnds() throws Exception {
        assumeTrue(Full.RUN, "takes minutes, so it is part of the full run only");
        Launch launch = Launch.in(folder);
        String token = prepare(launch);
        Path base = copyOf(launch.data());
        List<Strace.Call> calls = record(launch, token);
        DiskImage image = new DiskImage(base);

        int states = 0;
        for (int call = 0; call < calls.size(); call++) {
            image.apply(calls.get(call));
            Instant end = call + 1 < calls.size() ? calls.get(call + 1).start() : Instant.MAX;
            Path killed = folder.resolve("killed-" + call);
            image.writeSeen(killed);
            check(killed, end);
            Path cut = folder.resolve("cut-" + call);
            image.writeAfterPowerCut(cut, random);
            check(cut, end);
            states += 2;
        }
        System.out.printf("%d states after %d writes and flushes of %d commits%n", states, calls.size(), COMMITS);
    }

    /** A ledger that was closed, so that all of it is on disk. */
    private static String prepare(Launch launch) throws Exception {
        try (ServerProcess server = launch.start()) {
            String token = new Admin(server).issueToken("recorded");
            server.terminate();
            assertThat(server.exitCode(Duration.ofSeconds(30))).isZero();
            return token;
        }
    }

    private List<Strace.Call> record(Launch launch, String token) throws Exception {
        Strace strace = Strace.in(folder);
        try (ServerProcess server =
                strace.aroundWithData(launch, "pwrite64,fsync,ftruncate,unlink").start()) {
            Client client = new Client(server.address(), token, history);
            for (int call = 0; call < COMMITS; call++) {
                assertThat(client.report("call-" + call, 1 + call).status()).isEqualTo(201);
            }
            server.terminate();
            assertThat(server.exitCode(Duration.ofSeconds(30))).isZero();
        }
        List<Strace.Call> calls = strace.calls().stream()
                .filter(call -> call.result() >= 0 && call.file().matches(".*sqlite(-wal)?"))
                .toList();
        assertThat(calls).hasSizeGreaterThan(COMMITS);
        return calls;
    }

    /** What was acknowledged before {@code end} is there, and at most the one commit that was under way. */
    private void check(Path state, Instant end) throws Exception {
        Set<String> promised = history.operations().stream()
                .filter(operation -> operation.end().isBefore(end))
                .map(Operation::id)
                .collect(Collectors.toSet());
        Set<String> stored = stored(state.resolve(FILE));
        assertThat(stored).as(state.toString()).containsAll(promised).hasSizeLessThanOrEqualTo(promised.size() + 1);
        try (Storage storage = SqliteStorage.open(state.resolve(FILE))) {
            assertThat(storage.verify(done -> {}).problems())
                    .as(state.toString())
                    .isEmpty();
        }
        delete(state);
    }

    private static Set<String> stored(Path file) throws SQLException {
        Set<String> ids = new HashSet<>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            try (ResultSet verdict = statement.executeQuery("PRAGMA integrity_check")) {
                assertThat(verdict.getString(1)).isEqualTo("ok");
            }
            try (ResultSet rows = statement.executeQuery("SELECT event_id FROM usage_event")) {
                while (rows.next()) {
                    assertThat(ids.add(rows.getString(1))).isTrue();
                }
            }
        }
        return ids;
    }

    private Path copyOf(Path data) throws IOException {
        Path copy = Files.createDirectory(folder.resolve("base"));
        Files.copy(data.resolve(FILE), copy.resolve(FILE));
        return copy;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
