package dev.costguardian.app.faults;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Runs commands of the system. */
final class Shell {

    /** What takes longer is killed: a server, say, that ought to have refused to start. */
    private static final long LONGEST_SECONDS = 60;

    private Shell() {}

    /** How a command ended, and all that it said. */
    record Ended(int exitCode, String said) {

        boolean well() {
            return exitCode == 0;
        }
    }

    static Ended run(String... command) throws IOException, InterruptedException {
        return run(List.of(command), List.of());
    }

    static Ended run(List<String> command, List<String> arguments) throws IOException, InterruptedException {
        List<String> whole = new ArrayList<>(command);
        whole.addAll(arguments);
        return run(new ProcessBuilder(whole));
    }

    /** A command that is not installed ends as one that failed. */
    static Ended run(ProcessBuilder command) throws InterruptedException {
        try {
            Process process = command.redirectErrorStream(true).start();
            CompletableFuture<Process> end = process.onExit()
                    .orTimeout(LONGEST_SECONDS, TimeUnit.SECONDS)
                    .handle((ended, late) -> late == null ? ended : process.destroyForcibly());
            process.getOutputStream().close();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Ended(end.join().waitFor(), said.strip());
        } catch (IOException e) {
            return new Ended(127, String.valueOf(e.getMessage()));
        }
    }

    /** As {@link #run}, of what must go well. */
    static void must(String... command) throws IOException, InterruptedException {
        Ended ended = run(command);
        if (!ended.well()) {
            throw new AssertionError(String.join(" ", command) + ": " + ended.said());
        }
    }
}
