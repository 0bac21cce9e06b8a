package dev.costguardian.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs {@code ./cost-guardian} in a checkout that was built, as far as it can tell. */
class LauncherIT {

    private static final String PREPARING = "cost-guardian: preparing fast starts, which takes a moment\n";

    /** With it, what prepares fast starts fails at once, and {@code --version} does not care. */
    private static final String NO_TEMPORARY_FILES = "-Djava.io.tmpdir=/dev/null";

    @TempDir
    private Path checkout;

    private Path jar;
    private Path archive;

    @BeforeEach
    void layOutTheCheckout() throws IOException {
        Path target = Files.createDirectories(checkout.resolve("distribution/target"));
        Files.createDirectories(checkout.resolve("distribution/src"));
        Files.createDirectory(checkout.resolve(".mvn"));
        for (String source : List.of("pom.xml", "mvnw", "distribution/pom.xml")) {
            Files.createFile(checkout.resolve(source));
        }
        Files.copy(Path.of("..", "cost-guardian"), checkout.resolve("cost-guardian"));
        jar = Files.copy(Program.JAR, target.resolve("cost-guardian.jar"));
        archive = target.resolve("cost-guardian-" + System.getProperty("java.runtime.version") + ".jsa");
    }

    @Test
    void archivesTheClassesOnceAndStartsFromThem() throws Exception {
        assertThat(run().errors()).isEqualTo(PREPARING);
        Path loaded = checkout.resolve("loaded.txt");

        assertThat(run("-Xlog:class+load:file=" + loaded).errors()).doesNotContain(PREPARING);
        assertThat(Files.readString(loaded)).contains(Main.class.getName() + " source: shared objects file (top)");
        assertThat(names(archive.resolveSibling("")))
                .containsExactlyInAnyOrder(
                        jar.getFileName().toString(), archive.getFileName().toString());
    }

    @Test
    void doesNotTryAgainWhatFailed() throws Exception {
        assertThat(run(NO_TEMPORARY_FILES).errors()).startsWith(PREPARING);

        assertThat(run().errors()).isEmpty();
        assertThat(archive).isEmptyFile();
    }

    @Test
    void startsAllTheSameFromADamagedArchive() throws Exception {
        Files.writeString(archive, "not an archive".repeat(1_000));

        assertThat(run().errors()).isEmpty();
    }

    @Test
    void doesNotKeepTheArchiveOfAnOlderJar() throws Exception {
        Files.writeString(archive, "of another jar");
        Files.setLastModifiedTime(archive, FileTime.from(Instant.EPOCH));

        assertThat(run(NO_TEMPORARY_FILES).errors()).startsWith(PREPARING);
        assertThat(archive).isEmptyFile();
    }

    @Test
    void startsWithoutAnArchiveWhereNoneCanBeWritten() throws Exception {
        Path target = archive.resolveSibling("");
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("r-xr-xr-x"));
        try {
            assumeFalse(Files.isWritable(target), "skipped: root may write everywhere");

            assertThat(run().errors()).isEmpty();
            assertThat(archive).doesNotExist();
        } finally {
            Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    private Program.Ended run(String... javaOptions) throws IOException, InterruptedException {
        Path errors = checkout.resolve("errors.txt");
        ProcessBuilder command = new ProcessBuilder(
                        "sh", checkout.resolve("cost-guardian").toString(), "--version")
                .redirectError(errors.toFile());
        command.environment().put("JAVA_HOME", System.getProperty("java.home"));
        command.environment().remove("JDK_JAVA_OPTIONS");
        for (String option : javaOptions) {
            command.environment().put("JDK_JAVA_OPTIONS", option);
        }
        Process process = command.start();
        Program.Ended ended = new Program.Ended(
                process.waitFor(),
                new String(process.getInputStream().readAllBytes(), UTF_8),
                Files.readString(errors));
        assertThat(ended.exitCode()).as(ended.errors()).isZero();
        assertThat(ended.output()).startsWith("Cost Guardian ");
        return ended;
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
