package dev.costguardian.app.faults;

import dev.costguardian.app.Rigs;
import dev.costguardian.app.faults.ServerProcess.Launch;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Runs a server under strace, which notes calls of the system and can slow them down or let them fail. */
final class Strace {

    private static final Pattern CALL =
            Pattern.compile("(?m)^(\\d+\\.\\d+) (\\w+)\\(\\d+<([^>]*)>.*\\) += (-?\\d+)(.*)$");

    private final Path notes;

    private Strace(Path notes) {
        this.notes = notes;
    }

    /**
     * A call that returned.
     *
     * @param start when it was made
     * @param file by its name
     */
    record Call(Instant start, String name, String file, long result, String remark) {}

    /** Skips the test where processes may not be traced. */
    static Strace in(Path folder) throws IOException, InterruptedException {
        Shell.Ended trial = Shell.run("strace", "-f", "-o", "/dev/null", "true");
        if (!trial.well()) {
            Rigs.skip("This machine lets no process be traced with strace: " + trial.said());
        }
        return new Strace(Files.createDirectory(folder.resolve("strace")));
    }

    /**
     * The same launch under strace.
     *
     * @param calls of the system that are traced, with commas between
     * @param faults in the words of strace's option {@code inject}
     */
    Launch around(Launch launch, String calls, String... faults) {
        List<String> command = new ArrayList<>(List.of(
                "strace",
                "-ff",
                "-y",
                "-ttt",
                "--seccomp-bpf",
                "-o",
                notes.resolve("thread").toString()));
        command.addAll(List.of("-e", "trace=" + calls));
        for (String fault : faults) {
            command.addAll(List.of("-e", "inject=" + fault));
        }
        return launch.under(command.toArray(String[]::new));
    }

    /** All calls so far that returned, in the order in which they were made. */
    List<Call> calls() throws IOException {
        List<Call> calls = new ArrayList<>();
        try (Stream<Path> threads = Files.list(notes)) {
            for (Path thread : threads.toList()) {
                CALL.matcher(Files.readString(thread))
                        .results()
                        .map(Strace::call)
                        .forEach(calls::add);
            }
        }
        calls.sort(Comparator.comparing(Call::start));
        return calls;
    }

    private static Call call(MatchResult line) {
        BigDecimal seconds = new BigDecimal(line.group(1));
        Instant start = Instant.ofEpochSecond(
                seconds.longValue(),
                seconds.remainder(BigDecimal.ONE).movePointRight(9).longValue());
        String file = Path.of(line.group(3)).getFileName().toString();
        return new Call(
                start,
                line.group(2),
                file,
                Long.parseLong(line.group(4)),
                line.group(5).strip());
    }
}
