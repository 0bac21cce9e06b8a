package dev.costguardian.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Properties;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The list of components in the jar (CycloneDX), against what else is in it. */
class ComponentsIT {

    private static final String LIST = "META-INF/sbom/cost-guardian.cdx.json";
    private static final Pattern OF_MAVEN = Pattern.compile("META-INF/maven/.*/pom\\.properties");
    private static final Pattern OF_THE_DASHBOARD = Pattern.compile("dev/costguardian/dashboard/vendor/([^/]+)/");
    /** Libraries that do not say in the jar who they are. */
    private static final List<String> NAMELESS =
            List.of("info.picocli:picocli:", "io.micrometer:micrometer-core:", "org.reactivestreams:reactive-streams:");

    private JarFile jar;

    @BeforeEach
    void open() throws IOException {
        jar = new JarFile(Program.JAR.toFile());
        if (jar.getEntry(LIST) == null) {
            Rigs.skip("skipped: a build without a network makes no list of components");
        }
    }

    @AfterEach
    void close() throws IOException {
        jar.close();
    }

    @Test
    void namesEveryLibraryInTheJarWithItsVersion() throws IOException {
        List<String> libraries = entries(OF_MAVEN)
                .map(match -> coordinates(match.group()))
                .filter(library -> !library.startsWith("dev.costguardian:distribution:"))
                .toList();

        assertThat(libraries).hasSizeGreaterThan(30);
        assertThat(named())
                .containsAll(libraries)
                .allSatisfy(name -> assertThat(name)
                        .as("a test's library is not in the jar")
                        .doesNotContain("junit", "assertj", "archunit", "jazzer"));
        assertThat(NAMELESS)
                .allSatisfy(library -> assertThat(named()).anyMatch(component -> component.startsWith(library)));
    }

    @Test
    void namesWhatOthersMadeForTheDashboard() throws IOException {
        List<String> folders =
                entries(OF_THE_DASHBOARD).map(match -> match.group(1)).toList();

        assertThat(folders)
                .isNotEmpty()
                .allSatisfy(folder -> assertThat(named())
                        .anyMatch(component -> component.startsWith("org.webjars.npm:" + folder + ":")));
    }

    @Test
    void saysUnderWhichLicenceAComponentComesAndHowToTellIt() throws IOException {
        assertThat(components()
                        .filter(component -> component.path("licenses").isEmpty()
                                || StreamSupport.stream(component.path("hashes").spliterator(), false)
                                        .noneMatch(hash ->
                                                hash.path("alg").asText().equals("SHA-256"))))
                .isEmpty();
    }

    private Stream<Matcher> entries(Pattern pattern) {
        return jar.stream().map(JarEntry::getName).map(pattern::matcher).filter(Matcher::matches);
    }

    private String coordinates(String file) {
        Properties properties = new Properties();
        try (InputStream in = jar.getInputStream(jar.getEntry(file))) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("groupId")
                + ':'
                + properties.getProperty("artifactId")
                + ':'
                + properties.getProperty("version");
    }

    private List<String> named() throws IOException {
        return components()
                .map(component -> component.path("group").asText()
                        + ':'
                        + component.path("name").asText()
                        + ':'
                        + component.path("version").asText())
                .toList();
    }

    private Stream<JsonNode> components() throws IOException {
        try (InputStream in = jar.getInputStream(jar.getEntry(LIST))) {
            return StreamSupport.stream(
                    new ObjectMapper().readTree(in).path("components").spliterator(), false);
        }
    }
}
