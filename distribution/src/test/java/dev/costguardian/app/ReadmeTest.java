package dev.costguardian.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Holds the README to what is compiled and run. */
class ReadmeTest {

    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();

    @Test
    void showsTheExampleThatIsCompiledInTheTests() throws IOException {
        String test = Files.readString(ROOT.resolve("cost-core/src/test/java/dev/costguardian/TenLinesTest.java"));
        String example =
                test.substring(test.indexOf("// begin example\n") + 17, test.indexOf("        // end example"));

        assertThat(readme()).contains(example.stripTrailing().stripIndent());
    }

    @Test
    void namesTheCommandThatTestsTheWholeAsItIsTestedElsewhere() throws IOException {
        String command = "./mvnw -B -ntp verify";

        assertThat(readme()).contains(command);
        assertThat(Files.readString(ROOT.resolve(".ci/run"))).contains(command);
    }

    private static String readme() throws IOException {
        return Files.readString(ROOT.resolve("README.md"));
    }
}
