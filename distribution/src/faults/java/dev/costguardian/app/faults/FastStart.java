package dev.costguardian.app.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The archive of classes that {@code ./cost-guardian} makes too: dozens of starts take half the time with it. */
final class FastStart {

    private static final Path ARCHIVE = Path.of("target", "faults.jsa").toAbsolutePath();

    private FastStart() {}

    /** Flags for a JVM that runs the jar; makes the archive where it is missing or older than the jar. */
    static synchronized List<String> flags(List<String> java) throws IOException, InterruptedException {
        if (!Files.exists(ARCHIVE)
                || Files.getLastModifiedTime(ARCHIVE).compareTo(Files.getLastModifiedTime(ServerProcess.JAR)) < 0) {
            Files.deleteIfExists(ARCHIVE);
            Shell.run(
                    java,
                    List.of(
                            "-XX:ArchiveClassesAtExit=" + ARCHIVE,
                            "-Xlog:cds*=off",
                            "-cp",
                            ServerProcess.JAR.toString(),
                            "dev.costguardian.app.Rehearsal"));
        }
        return Files.exists(ARCHIVE) ? List.of("-XX:SharedArchiveFile=" + ARCHIVE, "-Xlog:cds*=off") : List.of();
    }
}
