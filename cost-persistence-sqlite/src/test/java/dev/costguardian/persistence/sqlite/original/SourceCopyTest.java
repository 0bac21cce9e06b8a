package dev.costguardian.persistence.sqlite.original;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceCopyTest {

    @TempDir
    private Path folder;

    private Path source;
    private Path wal;
    private Path closed;

    @BeforeEach
    void prepare() throws IOException {
        source = Files.writeString(folder.resolve("usage_log.sqlite"), "pages");
        wal = Files.writeString(folder.resolve("usage_log.sqlite-wal"), "frames");
        closed = Files.createDirectory(folder.resolve("private"));
    }

    @Test
    void copiesTheDatabaseWithItsLogs() throws IOException {
        Files.writeString(folder.resolve("usage_log.sqlite-journal"), "undo");
        Files.writeString(folder.resolve("usage_log.sqlite-shm"), "memory");

        Path copy = SourceCopy.of(source, closed);

        assertThat(copy).hasContent("pages");
        assertThat(closed.resolve("original.sqlite-wal")).hasContent("frames");
        assertThat(closed.resolve("original.sqlite-journal")).hasContent("undo");
        assertThat(closed.resolve("original.sqlite-shm")).doesNotExist();
    }

    @Test
    void findsTheLogOfADatabaseBehindALink() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link.sqlite"), source);

        SourceCopy.of(link, closed);

        assertThat(closed.resolve("original.sqlite-wal")).hasContent("frames");
    }

    @Test
    void noticesThatTheSourceChangedMeanwhile() throws IOException {
        SourceCopy copy = SourceCopy.take(source, closed);
        assertThat(copy.isFaithful()).isTrue();

        Files.writeString(source, "pAges");
        assertThat(copy.isFaithful()).isFalse();

        Files.writeString(source, "pages");
        Files.writeString(wal, " and more", StandardOpenOption.APPEND);
        assertThat(copy.isFaithful()).isFalse();

        Files.delete(wal);
        assertThat(copy.isFaithful()).isFalse();
    }

    @Test
    void noticesThatALogAppearedMeanwhile() throws IOException {
        Files.delete(wal);
        SourceCopy copy = SourceCopy.take(source, closed);
        assertThat(copy.isFaithful()).isTrue();

        Files.writeString(wal, "frames");

        assertThat(copy.isFaithful()).isFalse();
    }
}
