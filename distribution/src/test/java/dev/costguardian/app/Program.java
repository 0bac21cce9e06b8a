package dev.costguardian.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Runs the built jar as its users do: as a process of its own, with settings in the environment. Its ledger is where
 * {@link TestLedgers} keeps that of the folder, unless {@code DB_PATH} is among the settings.
 */
final class Program {

    static final Path JAR = Path.of("target", "cost-guardian.jar").toAbsolutePath();
    private static final long PATIENCE_SECONDS = 60;
    private static final Pattern ADDRESS = Pattern.compile("https?://[^ ]+");

    private final Path folder;
    private final Map<String, String> environment;

    Program(Path folder, Map<String, String> environment) {
        this.folder = folder;
        this.environment = Map.copyOf(environment);
    }

    /** What a command printed, and how it ended. */
    record Ended(int exitCode, String output, String errors) {}

    /** Runs a command to its end. */
    Ended run(String... arguments) throws IOException, InterruptedException {
        Path errors = folder.resolve("errors.txt");
        Process process = builder(arguments).redirectError(errors.toFile()).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError(String.join(" ", arguments) + " did not end");
        }
        return new Ended(process.exitValue(), output, Files.readString(errors));
    }

    /** Starts a command and does not wait for its end. */
    Process start(String... arguments) throws IOException {
        return builder(arguments).inheritIO().start();
    }

    /** Starts the server and returns once it says where it listens. */
    Serving serve() throws IOException {
        return serve("serve");
    }

    /** As {@link #serve()}, by a command of another name or with options. */
    Serving serve(String... arguments) throws IOException {
        return serving(builder(arguments));
    }

    /** As {@link #serve()} with its log in a file. */
    Serving serveLoggingTo(Path log) throws IOException {
        return begin(builder("serve").redirectError(log.toFile()));
    }

    /** Starts a server with a command of its own and returns once it says where it listens. */
    static Serving serving(ProcessBuilder command) throws IOException {
        return begin(command.redirectError(ProcessBuilder.Redirect.INHERIT));
    }

    private static Serving begin(ProcessBuilder command) throws IOException {
        Process process = command.start();
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        StringBuilder greeting = new StringBuilder();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            greeting.append(line).append('\n');
            Matcher address = ADDRESS.matcher(line);
            if (address.find()) {
                return new Serving(process, address.group());
            }
        }
        throw new AssertionError("the server ended with " + greeting);
    }

    /** A server that listens. */
    record Serving(Process process, String address) implements AutoCloseable {

        /** Ends it as a power cut would. */
        void kill() {
            process.destroyForcibly().onExit().join();
        }

        /** Asks it to stop; answers its exit code. */
        int stop() throws InterruptedException {
            process.destroy();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("the server did not stop");
            }
            return process.exitValue();
        }

        @Override
        public void close() {
            kill();
        }
    }

    private ProcessBuilder builder(String... arguments) {
        List<String> command = new ArrayList<>(FastStart.java());
        command.addAll(List.of("-jar", JAR.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        AppConfig.NAMES.forEach(builder.environment()::remove);
        builder.environment().remove("JDK_JAVA_OPTIONS");
        if (!environment.containsKey("DB_PATH")) {
            builder.environment().putAll(TestLedgers.setting(folder));
        }
        builder.environment().putAll(environment);
        return builder;
    }
}
