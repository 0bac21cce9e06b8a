package dev.costguardian.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds {@code docs/architecture.md} to what there is. */
class ArchitectureDocTest {

    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();

    @Test
    void namesEveryModule() throws IOException {
        List<String> modules = Pattern.compile("<module>(.*?)</module>")
                .matcher(Files.readString(ROOT.resolve("pom.xml")))
                .results()
                .map(module -> module.group(1))
                .toList();

        assertThat(modules)
                .hasSizeGreaterThan(5)
                .allSatisfy(module -> assertThat(document()).contains("`" + module + "`"));
    }

    @Test
    void namesEveryRoomOfTheCore() throws IOException {
        try (Stream<Path> files = Files.list(ROOT.resolve("cost-core/src/main/java/dev/costguardian"))) {
            List<String> rooms = files.filter(Files::isDirectory)
                    .map(room -> room.getFileName().toString())
                    .toList();

            assertThat(rooms)
                    .hasSizeGreaterThan(5)
                    .allSatisfy(room -> assertThat(document()).contains("`" + room + "`"));
        }
    }

    @Test
    void namesNoClassThatIsNotThere() throws IOException {
        List<String> classes = Pattern.compile("`([A-Z][A-Za-z]+[a-z][A-Z][A-Za-z]+)(?:\\.[a-zA-Z]+(?:\\(\\))?)?`")
                .matcher(document())
                .results()
                .map(match -> match.group(1))
                .distinct()
                .toList();
        List<String> sources = sources();

        assertThat(classes).isNotEmpty().allSatisfy(name -> assertThat(sources).contains(name + ".java"));
    }

    private static List<String> sources() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(file -> file.toString().contains("src"))
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".java"))
                    .toList();
        }
    }

    private static String document() {
        try {
            return Files.readString(ROOT.resolve("docs/architecture.md"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
