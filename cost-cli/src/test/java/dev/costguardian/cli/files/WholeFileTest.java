package dev.costguardian.cli.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {

    @TempDir
    Path folder;

    @Test
    void appearsOnlyWhenItIsComplete() throws IOException {
        Path target = folder.resolve("events.csv");

        long bytes = WholeFile.at(target, false).write(out -> {
            out.write("half".getBytes(UTF_8));
            out.flush();
            assertThat(target).doesNotExist();
            assertThat(folder.resolve("events.csv.part")).hasContent("half");
            out.write(" and half".getBytes(UTF_8));
        });

        assertThat(bytes).isEqualTo(13);
        assertThat(target).hasContent("half and half");
        assertThat(names()).containsExactly("events.csv");
    }

    @Test
    void leavesNothingWhereTheWritingFails() throws IOException {
        WholeFile file = WholeFile.at(folder.resolve("events.csv"), false);

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> file.write(out -> {
                    out.write(new byte[100_000]);
                    throw new IOException("No space left on device");
                }))
                .withMessage("No space left on device");
        assertThat(names()).isEmpty();
    }

    @Test
    void keepsTheOldFileWhereReplacingItFails() throws IOException {
        Path target = Files.writeString(folder.resolve("events.csv"), "old");

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> WholeFile.at(target, true).write(out -> {
                    throw new IOException("No space left on device");
                }));

        assertThat(target).hasContent("old");
    }

    @Test
    void replacesAFileOnlyWhereItMay() throws IOException {
        Path target = Files.writeString(folder.resolve("events.csv"), "old");

        assertThatExceptionOfType(FileAlreadyExistsException.class).isThrownBy(() -> WholeFile.at(target, false));
        assertThat(target).hasContent("old");

        WholeFile.at(target, true).write(out -> out.write('!'));
        assertThat(target).hasContent("!");
    }

    @Test
    void writesThroughALinkAndKeepsIt() throws IOException {
        Path target = Files.writeString(folder.resolve("events.csv"), "old");
        Path link = Files.createSymbolicLink(folder.resolve("latest.csv"), target);

        WholeFile.at(link, true).write(out -> out.write('!'));

        assertThat(link).isSymbolicLink();
        assertThat(target).hasContent("!");
    }

    @Test
    void refusesWhatIsNoFileEvenWhereItMayReplaceFiles() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WholeFile.at(folder, true))
                .withMessage(folder + " is not a file that can be replaced; use - for the terminal");
        assertThatIllegalArgumentException().isThrownBy(() -> WholeFile.at(Path.of("/dev/null"), true));
    }

    @Test
    void refusesAFolderThatIsNotThere() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WholeFile.at(folder.resolve("nowhere/events.csv"), false))
                .withMessage("there is no folder " + folder.resolve("nowhere"));
    }

    private List<String> names() {
        return List.of(folder.toFile().list());
    }
}
