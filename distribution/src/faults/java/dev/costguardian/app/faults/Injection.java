package dev.costguardian.app.faults;

import dev.costguardian.app.Rigs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Lets calls of the system fail in the thread of a running server that writes, for as long as it is open. */
final class Injection implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Process strace;
    private final Path notes;

    private Injection(Process strace, Path notes) {
        this.strace = strace;
        this.notes = notes;
    }

    /**
     * Begins.
     *
     * @param call of the system
     * @param fault in the words of strace's option {@code inject}, such as {@code error=EIO:when=3}
     */
    static Injection into(ServerProcess server, String call, String fault, Path folder) throws Exception {
        Path notes = Files.createTempFile(folder, "injection-", ".txt");
        Path said = Files.createTempFile(folder, "injection-", ".log");
        List<String> command = new ArrayList<>(List.of("strace", "-y", "-o", notes.toString(), "-p", writer(server)));
        command.addAll(List.of("-e", "trace=" + call, "-e", "inject=" + call + ":" + fault));
        Injection injection = new Injection(
                new ProcessBuilder(command).redirectError(said.toFile()).start(), notes);
        Patience.until(
                "strace watches the server",
                PATIENCE,
                () -> !injection.strace.isAlive() || Files.readString(said).contains("attached"));
        if (!injection.strace.isAlive()) {
            Rigs.skip("This machine lets no process be traced with strace: " + Files.readString(said));
        }
        return injection;
    }

    /** Whether the fault has happened. */
    boolean hasHappened() throws IOException {
        return Files.readString(notes).contains("(INJECTED)");
    }

    /**
     * Whether it has happened to the ledger or its log. SQLite keeps to itself where it cannot flush their folder, which
     * the program has flushed before.
     */
    boolean hasHitTheLedger() throws IOException {
        return Files.readString(notes)
                .lines()
                .anyMatch(line -> line.contains("(INJECTED)") && line.contains("cost-guardian.sqlite"));
    }

    /** Lets the server go on as if nothing had been. */
    @Override
    public void close() {
        strace.destroy();
        strace.onExit().orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    }

    private static String writer(ServerProcess server) throws IOException {
        try (Stream<Path> threads = Files.list(Path.of("/proc/" + server.pid() + "/task"))) {
            for (Path thread : threads.toList()) {
                // The system keeps 15 characters of a name.
                if (Files.readString(thread.resolve("comm")).startsWith("cost-guardian-w")) {
                    return thread.getFileName().toString();
                }
            }
        }
        throw new AssertionError("no thread writes");
    }
}
