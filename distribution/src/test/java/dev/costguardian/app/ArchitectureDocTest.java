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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    @ParameterizedTest
    @CsvSource({
        "Rooms of the core, cost-core/src/main/java/dev/costguardian",
        "Rooms of the formats, cost-formats/src/main/java/dev/costguardian/formats",
        "Rooms of the SQL storage, cost-persistence-sql/src/main/java/dev/costguardian/persistence/sql",
        "Rooms of the server, cost-http-undertow/src/main/java/dev/costguardian/http"
    })
    void namesEveryRoomOfAModule(String section, String sources) throws IOException {
        try (Stream<Path> files = Files.list(ROOT.resolve(sources))) {
            List<String> rooms = files.filter(Files::isDirectory)
                    .map(room -> room.getFileName().toString())
                    .toList();

            assertThat(rooms)
                    .hasSizeGreaterThan(3)
                    .allSatisfy(room -> assertThat(section(section)).contains("| `" + room + "` |"));
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

    private static String section(String title) {
        String rest = document().split("## " + title + "\n", 2)[1];
        return rest.split("\n## ", 2)[0];
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
