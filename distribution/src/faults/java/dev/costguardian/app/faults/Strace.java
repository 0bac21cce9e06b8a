package dev.costguardian.app.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

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
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Runs a server under strace, which notes calls of the system and can slow them down or let them fail. */
final class Strace {

    /** Its moment, its name, the file as a descriptor with its path or as a text, further arguments, what it returned. */
    private static final Pattern CALL = Pattern.compile(
            "(?m)^(\\d+\\.\\d+) (\\w+)\\((?:\\d+<([^>]*)>|\"([^\"]*)\")(?:, )?(.*)\\) += (-?\\d+)(.*)$");

    private final Path notes;

    private Strace(Path notes) {
        this.notes = notes;
    }

    /**
     * A call that returned.
     *
     * @param start when it was made
     * @param file by its name
     * @param arguments that follow the file
     */
    record Call(Instant start, String name, String file, String arguments, long result) {}

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

    /** As {@link #around}, with all that is written to files noted as well. */
    Launch aroundWithData(Launch launch, String calls) {
        Launch traced = around(launch, calls);
        List<String> command = new ArrayList<>(traced.wrapper());
        command.addAll(List.of("-xx", "-s", "100000"));
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
        String path = Optional.ofNullable(line.group(3)).orElseGet(() -> line.group(4));
        String plain = path.startsWith("\\x") ? new String(bytes(path), UTF_8) : path;
        String file = plain.substring(plain.lastIndexOf('/') + 1);
        return new Call(start, line.group(2), file, line.group(5), Long.parseLong(line.group(6)));
    }

    /** What hexadecimal escapes stand for, with or without quotation marks around them. */
    static byte[] bytes(String escapes) {
        int begin = escapes.startsWith("\"") ? 1 : 0;
        byte[] bytes = new byte[(escapes.length() - 2 * begin) / 4];
        for (int index = 0; index < bytes.length; index++) {
            int at = begin + 4 * index + 2;
            bytes[index] = (byte) Integer.parseInt(escapes, at, at + 2, 16);
        }
        return bytes;
    }
}
