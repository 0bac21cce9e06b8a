package dev.costguardian.app.faults;

import dev.costguardian.app.Rigs;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
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
        return address("postgres");
    }

    String address(String name) {
        return "postgresql://%s@127.0.0.1:%d/%s".formatted(USER, port, name);
    }

    /** How it can be ended. */
    enum End {
        /** Without any goodbye, as a crash does. */
        IMMEDIATE,
        /** Transactions under way are rolled back. */
        FAST
    }

    void stop(End end) throws Exception {
        must("pg_ctl", "-D", data(), "-m", end.name().toLowerCase(Locale.ROOT), "stop");
    }

    /** Has all of its processes stand still. Connections stay open, and nothing comes out of them. */
    void freeze() throws Exception {
        signal("STOP");
    }

    void thaw() throws Exception {
        signal("CONT");
    }

    private void signal(String name) throws Exception {
        long postmaster = Long.parseLong(
                Files.readAllLines(folder.resolve("data/postmaster.pid")).get(0));
        List<String> command = new ArrayList<>(List.of("kill", "-" + name, Long.toString(postmaster)));
        try (Stream<ProcessHandle> children =
                ProcessHandle.of(postmaster).orElseThrow().descendants()) {
            children.forEach(child -> command.add(Long.toString(child.pid())));
        }
        Shell.run(command, List.of());
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

    /** A disk of its own in memory; unmounted with the rest. */
    Path mountDisk(String size) throws Exception {
        Files.createDirectory(disk());
        Shell.Ended mounted = Shell.run("mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", disk().toString());
        if (!mounted.well()) {
            Rigs.skip("This machine mounts no disk in memory: " + mounted.said());
        }
        Shell.must("chown", USER, disk().toString());
        return disk();
    }

    private Path disk() {
        return folder.resolve("disk");
    }

    /** Ends it and deletes its database. */
    void remove() throws Exception {
        Shell.run(as("pg_ctl", "-D", data(), "-m", "immediate", "stop"), List.of());
        if (Files.exists(disk())) {
            Shell.run("umount", disk().toString());
        }
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
