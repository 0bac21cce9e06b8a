package dev.costguardian.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Java as tests start the jar with it, dozens of times: with the flags that {@code ./cost-guardian} gives to commands,
 * and with the archive of classes that it makes too. A start is a third of the work then.
 */
public final class FastStart {

    private static final Path ARCHIVE = Path.of("target", "fast-start.jsa").toAbsolutePath();
    private static final List<String> BRIEF = List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xlog:cds*=off");
    private static final List<String> JAVA = withArchive();

    private FastStart() {}

    /** The beginning of a command. */
    public static List<String> java() {
        return JAVA;
    }

    /** Makes the archive where it is missing or older than the jar; goes without where it cannot be made. */
    private static List<String> withArchive() {
        try {
            if (!Files.exists(ARCHIVE)
                    || Files.getLastModifiedTime(ARCHIVE).compareTo(Files.getLastModifiedTime(Program.JAR)) < 0) {
                archive();
            }
            return Files.exists(ARCHIVE) ? and(BRIEF, "-XX:SharedArchiveFile=" + ARCHIVE) : BRIEF;
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Under a name of its own at first: tests in another process may need it at the same time. */
    private static void archive() throws IOException, InterruptedException {
        Path made =
                ARCHIVE.resolveSibling("fast-start-" + ProcessHandle.current().pid() + ".jsa");
        List<String> rehearsal = and(
                BRIEF,
                "-XX:ArchiveClassesAtExit=" + made,
                "-cp",
                Program.JAR.toString(),
                "dev.costguardian.app.Rehearsal");
        new ProcessBuilder(rehearsal)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        if (Files.exists(made)) {
            Files.move(made, ARCHIVE, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private static List<String> and(List<String> command, String... more) {
        List<String> all = new ArrayList<>(command);
        all.addAll(List.of(more));
        return List.copyOf(all);
    }
}
