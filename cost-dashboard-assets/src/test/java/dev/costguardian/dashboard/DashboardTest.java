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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class DashboardTest {

    private static final Path FILES = Path.of("target/classes/dev/costguardian/dashboard");
    private static final Pattern IMPORT = Pattern.compile("(?m)^import .*?\"(\\.[^\"]+)\";$");
    private static final Pattern LINKED = Pattern.compile("\\{assets}/([^\"]+)");

    private final Map<String, byte[]> assets = Dashboard.assets();

    @Test
    void handsOutEveryFileThatIsInTheJar() throws IOException {
        assertThat(assets.keySet()).containsExactlyInAnyOrderElementsOf(filesInTheJar());
    }

    @Test
    void everyImportLeadsToAFile() {
        assets.forEach((path, content) -> {
            if (path.endsWith(".js") && !path.startsWith("vendor/")) {
                assertThat(imports(path, content)).as(path).isSubsetOf(assets.keySet());
            }
        });
        assertThat(imports("app.js", assets.get("app.js"))).contains("pages/overview.js", "vendor/preact/preact.js");
    }

    @Test
    void thePageLinksToFilesOnly() {
        Set<String> linked = LINKED.matcher(Dashboard.document())
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toSet());

        assertThat(linked).isSubsetOf(assets.keySet()).contains("app.js", "style.css");
    }

    /** A style that is not linked is missing; a script that is not comes later than it could, one after the other. */
    @Test
    void thePageLinksEveryStyleAndScript() {
        String document = Dashboard.document();

        assertThat(assets.keySet())
                .filteredOn(path -> path.endsWith(".css") || path.endsWith(".js"))
                .allMatch(path -> document.contains("{assets}/" + path + '"'));
    }

    /** What a first visit loads is sent compressed. */
    @Test
    void aFirstVisitLoadsLessThan150KilobytesOfFiles() throws IOException {
        long bytes = compressed(Dashboard.document().getBytes(StandardCharsets.UTF_8));
        for (Map.Entry<String, byte[]> asset : assets.entrySet()) {
            if (!asset.getKey().endsWith("LICENSE")) {
                bytes += compressed(asset.getValue());
            }
        }

        assertThat(bytes).isBetween(20_000L, 150_000L);
    }

    /** The policy of the server would block it; here it is seen without a browser. */
    @Test
    void thePageHasNoScriptOrStyleOfItsOwn() {
        assertThat(Dashboard.document()).doesNotContainPattern("<style|style=|\\son[a-z]+=|<script(?![^>]*src=)");
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

    private static Set<String> imports(String path, byte[] content) {
        Path folder = Path.of(path).resolveSibling("");
        Set<String> imports = new TreeSet<>();
        Matcher matcher = IMPORT.matcher(text(content));
        while (matcher.find()) {
            imports.add(folder.resolve(matcher.group(1)).normalize().toString().replace('\\', '/'));
        }
        return imports;
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
