package dev.costguardian.app.faults;

import dev.costguardian.app.FastStart;
import dev.costguardian.app.TestLedgers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The built jar as a process that serves, and what can be done to a process. */
final class ServerProcess implements AutoCloseable {

    static final Path JAR = Path.of("target", "cost-guardian.jar").toAbsolutePath();
    static final String API_KEY = "an-admin-key-for-this-test";
    static final String INGEST_KEY = "an-ingest-key-for-this-test";

    private static final Pattern ADDRESS = Pattern.compile("http://[\\w.:]+");
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Process process;
    private final Path log;
    private final String address;
    private final Duration startedIn;

    private ServerProcess(Process process, Path log) throws Exception {
        long began = System.nanoTime();
        this.process = process;
        this.log = log;
        try {
            Patience.until(
                    "the server listens",
                    PATIENCE,
                    () -> isDead() || listensAt().isPresent());
            this.address = listensAt().orElseThrow(() -> new AssertionError("the server ended: " + log()));
            this.startedIn = Duration.ofNanos(System.nanoTime() - began);
        } catch (Exception | AssertionError e) {
            close();
            throw e;
        }
    }

    /**
     * How a server is to be started.
     *
     * @param folder for its log and temporary files
     * @param data where the ledger lies
     * @param wrapper a command that runs the command that follows it, such as {@code strace}; empty for none
     */
    record Launch(Path folder, Path data, Map<String, String> environment, List<String> flags, List<String> wrapper) {

        Launch {
            environment = Map.copyOf(environment);
            flags = List.copyOf(flags);
            wrapper = List.copyOf(wrapper);
        }

        /** On a ledger in {@code folder}, with keys, at any free port, with no limit of rate that a test could meet. */
        static Launch in(Path folder) {
            Map<String, String> environment = Map.of(
                    "API_KEY", API_KEY,
                    "INGEST_KEY", INGEST_KEY,
                    "SERVER_PORT", "0",
                    "RATE_LIMIT_RPM", "100000000",
                    "INGEST_RPM", "100000000");
            return new Launch(folder, folder.resolve("data"), environment, List.of(), List.of());
        }

        Launch storingIn(Path other) {
            return new Launch(folder, other, environment, flags, wrapper);
        }

        Launch with(String name, String value) {
            Map<String, String> more = new TreeMap<>(environment);
            more.put(name, value);
            return new Launch(folder, data, more, flags, wrapper);
        }

        /** With further flags for the JVM, which win over the usual ones. */
        Launch flags(String... more) {
            return new Launch(folder, data, environment, joined(flags, List.of(more)), wrapper);
        }

        Launch under(String... command) {
            return new Launch(folder, data, environment, flags, List.of(command));
        }

        /** Asks the tables of its ledger behind its back. */
        Connection connect() throws SQLException {
            String database = environment.get("DATABASE_URL");
            return database == null
                    ? DriverManager.getConnection("jdbc:sqlite:" + data.resolve("cost-guardian.sqlite"))
                    : TestLedgers.connect(database);
        }

        /** Starts it and returns once it listens. */
        ServerProcess start() throws Exception {
            Path log = Files.createTempFile(folder, "server-", ".log");
            return new ServerProcess(
                    command("serve")
                            .redirectErrorStream(true)
                            .redirectOutput(log.toFile())
                            .start(),
                    log);
        }

        /** Any command of the program, in the same place and with the same settings. */
        ProcessBuilder command(String... arguments) throws IOException {
            List<String> java = joined(
                    FastStart.java(),
                    List.of(
                            "-XX:+ExitOnOutOfMemoryError",
                            "-Djava.io.tmpdir=" + Files.createDirectories(folder.resolve("tmp"))));
            List<String> program = joined(List.of("-jar", JAR.toString()), List.of(arguments));
            List<String> whole = joined(joined(java, flags), program);
            ProcessBuilder builder = new ProcessBuilder(joined(wrapper, whole)).directory(folder.toFile());
            builder.environment().clear();
            builder.environment().put("PATH", System.getenv("PATH"));
            builder.environment().put("DATA_DIR", data.toString());
            builder.environment().putAll(environment);
            return builder;
        }

        private static List<String> joined(List<String> first, List<String> second) {
            List<String> all = new ArrayList<>(first);
            all.addAll(second);
            return all;
        }
    }

    String address() {
        return address;
    }

    /** From the start of the process until it listened. */
    Duration startedIn() {
        return startedIn;
    }

    /** What it has said so far. */
    String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The number of the process that runs Java, which is not that of a wrapper around it. */
    long pid() {
        try (Stream<ProcessHandle> all = Stream.concat(process.descendants(), Stream.of(process.toHandle()))) {
            return all.filter(ServerProcess::isJava)
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("there is no Java any more"))
                    .pid();
        }
    }

    boolean isDead() {
        return !process.isAlive();
    }

    /** SIGTERM, to Java itself. */
    void terminate() {
        signal(ProcessHandle::destroy);
    }

    /** SIGKILL, to Java itself; returns once it is dead. */
    void kill() throws InterruptedException {
        signal(ProcessHandle::destroyForcibly);
        exitCode(PATIENCE);
    }

    /** Has it stand still. */
    void freeze() throws Exception {
        Shell.must("kill", "-STOP", Long.toString(pid()));
    }

    void thaw() throws Exception {
        Shell.must("kill", "-CONT", Long.toString(pid()));
    }

    /** Waits for its end; answers its exit code, which a wrapper hands on. */
    int exitCode(Duration most) throws InterruptedException {
        if (!process.waitFor(most.toNanos(), TimeUnit.NANOSECONDS)) {
            throw new AssertionError("the server had not ended after " + most + ": " + log());
        }
        return process.exitValue();
    }

    /** Kills what is left of it. */
    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().onExit().join();
    }

    private void signal(Consumer<ProcessHandle> sending) {
        ProcessHandle.of(pid()).ifPresent(sending);
    }

    private static boolean isJava(ProcessHandle handle) {
        return handle.info()
                .command()
                .filter(command -> command.endsWith("java"))
                .isPresent();
    }

    private Optional<String> listensAt() {
        return log().lines()
                .map(ADDRESS::matcher)
                .filter(Matcher::find)
                .map(Matcher::group)
                .findFirst();
    }
}
