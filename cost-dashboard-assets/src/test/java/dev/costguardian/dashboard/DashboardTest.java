package dev.costguardian.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class DashboardTest {

    private static final Path FILES = Path.of("target/classes/dev/costguardian/dashboard");
    private static final Pattern LINKED = Pattern.compile("\\{assets}/([^\"]+)");

    private final Map<String, byte[]> assets = Dashboard.assets();
    private final Map<String, String> documents = Dashboard.documents();

    @Test
    void handsOutEveryFileThatIsInTheJar() throws IOException {
        Set<String> files = filesInTheJar();
        String style = text(assets.get("style.css"));

        assertThat(assets.keySet()).containsExactlyInAnyOrderElementsOf(filesThatAreSentAsTheyAre(files));
        for (String path : files) {
            if (path.endsWith(".css")) {
                assertThat(style).as(path).contains(Files.readString(FILES.resolve(path)));
            }
        }
    }

    @Test
    void everyImportLeadsToAFile() {
        Imports imports = new Imports(assets);

        assertThat(documents).hasSize(9);
        documents.values().forEach(document -> assertThat(linkedIn(document)).isSubsetOf(assets.keySet()));
        assertThat(imports.of("app.js")).contains("api.js", "vendor/preact/preact.js");
    }

    /** What a script needs and its page does not name comes later than it could, one after the other. */
    @Test
    void aPageNamesEveryScriptThatItNeeds() {
        Imports imports = new Imports(assets);

        documents.forEach((name, document) -> assertThat(linkedIn(document))
                .as(name)
                .contains("app.js", scriptOf(name))
                .containsAll(imports.of("app.js"))
                .containsAll(imports.of(scriptOf(name))));
    }

    @Test
    void aPageNamesNoScriptOfAnother() {
        documents.forEach((name, document) -> assertThat(linkedIn(document))
                .as(name)
                .filteredOn(path -> path.startsWith("pages/"))
                .containsExactly(scriptOf(name)));
        assertThat(linkedIn(documents.get("health"))).doesNotContain("vendor/uplot/uPlot.js", "pricing.js");
    }

    /** What a first visit loads is sent compressed; its figures and all headers come on top. */
    @Test
    void noPageLoadsMoreThan90KilobytesOfFiles() throws IOException {
        for (String document : documents.values()) {
            long bytes = compressed(document.getBytes(StandardCharsets.UTF_8));
            for (String path : linkedIn(document)) {
                bytes += compressed(assets.get(path));
            }
            assertThat(bytes).isBetween(20_000L, 90_000L);
        }
    }

    /** The policy of the server would block it; here it is seen without a browser. */
    @Test
    void thePageHasNoScriptOrStyleOfItsOwn() {
        assertThat(documents.get("")).doesNotContainPattern("<style|style=|\\son[a-z]+=|<script(?![^>]*src=)");
    }

    @Test
    void textIsNeverReadAsMarkupAndNothingIsKeptInTheBrowser() {
        assets.forEach((path, content) -> {
            if (path.endsWith(".js") && !path.startsWith("vendor/")) {
                assertThat(text(content))
                        .as(path)
                        .doesNotContain("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write")
                        .doesNotContain(
                                "dangerouslySetInnerHTML", "localStorage", "sessionStorage", "indexedDB", "eval(");
            }
        });
    }

    private static Set<String> filesInTheJar() throws IOException {
        try (Stream<Path> files = Files.walk(FILES)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> FILES.relativize(file).toString().replace('\\', '/'))
                    .filter(path -> !path.endsWith(".class") && !path.equals("index.html"))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    /** Styles are sent as one. */
    private static Set<String> filesThatAreSentAsTheyAre(Set<String> files) {
        return files.stream()
                .filter(path -> !path.endsWith(".css") || path.equals("style.css"))
                .collect(Collectors.toSet());
    }

    private static Set<String> linkedIn(String document) {
        return LINKED.matcher(document).results().map(match -> match.group(1)).collect(Collectors.toSet());
    }

    private static String scriptOf(String page) {
        return "pages/" + (page.isEmpty() ? "overview" : page) + ".js";
    }

    private static long compressed(byte[] content) throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(content);
        }
        return compressed.size();
    }

    private static String text(byte[] content) {
        return new String(content, StandardCharsets.UTF_8);
    }
}
