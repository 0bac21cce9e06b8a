package dev.costguardian.app.faults;

import dev.costguardian.app.Rigs;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A PostgreSQL server of this machine's packages, with a database of its own, and what can be done to it. */
final class PostgresqlProcess {

    private static final Path PACKAGES = Path.of("/usr/lib/postgresql");
    private static final String USER = "postgres";

    private final Path programs;
    private final Path folder;
    private final int port;

    private PostgresqlProcess(Path programs, Path folder, int port) {
        this.programs = programs;
        this.folder = folder;
        this.port = port;
    }

    /** Starts one on any free port; skips the test where PostgreSQL is not installed. */
    static PostgresqlProcess start() throws Exception {
        if (!Files.isDirectory(PACKAGES)) {
            Rigs.skip("there is no PostgreSQL in " + PACKAGES + "; install the package postgresql");
        }
        Path folder = Files.createTempDirectory("cost-guardian-postgresql-");
        if (isRoot()) {
            Shell.must("chown", USER, folder.toString());
        }
        PostgresqlProcess server = new PostgresqlProcess(newest(), folder, freePort());
        try {
            server.must("initdb", "-D", server.data(), "-E", "UTF8", "-U", USER, "--auth=trust");
            server.startAgain();
        } catch (Exception | AssertionError e) {
            server.remove();
            throw e;
        }
        return server;
    }

    /** How programs reach it. */
    String address() {
        return "postgresql://%s@127.0.0.1:%d/postgres".formatted(USER, port);
    }

    /** Ends it without any goodbye, as a crash does. */
    void crash() throws Exception {
        must("pg_ctl", "-D", data(), "-m", "immediate", "stop");
    }

    void startAgain() throws Exception {
        String options = "-p %d -k %s -c listen_addresses=127.0.0.1".formatted(port, folder);
        must(
                "pg_ctl",
                "-D",
                data(),
                "-w",
                "-o",
                options,
                "-l",
                folder.resolve("log").toString(),
                "start");
    }

    /** Ends it and deletes its database. */
    void remove() throws Exception {
        Shell.run(as("pg_ctl", "-D", data(), "-m", "immediate", "stop"), List.of());
        Shell.must("rm", "-r", folder.toString());
    }

    private void must(String program, String... arguments) throws Exception {
        Shell.must(as(program, arguments).toArray(String[]::new));
    }

    /** PostgreSQL refuses to run as root. */
    private List<String> as(String program, String... arguments) {
        List<String> command = new ArrayList<>();
        if (isRoot()) {
            command.addAll(List.of("setpriv", "--reuid=" + USER, "--regid=" + USER, "--clear-groups"));
        }
        command.add(programs.resolve(program).toString());
        command.addAll(List.of(arguments));
        return command;
    }

    private String data() {
        return folder.resolve("data").toString();
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private static Path newest() throws IOException {
        try (Stream<Path> versions = Files.list(PACKAGES)) {
            return versions.max(Comparator.comparingInt(
                            version -> Integer.parseInt(version.getFileName().toString())))
                    .orElseThrow()
                    .resolve("bin");
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
