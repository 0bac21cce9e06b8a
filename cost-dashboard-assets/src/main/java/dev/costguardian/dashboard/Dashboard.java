package dev.costguardian.dashboard;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The files that the dashboard is made of. */
public final class Dashboard {

    /** The page; the word {@code {assets}} in it stands for where the files are served. */
    private static final String DOCUMENT = "index.html";

    private static final String PRELOADS = "{preloads}";
    private static final String STYLE = "style.css";
    private static final String FRAME = "app.js";

    /** The pages by their name in the address; the first one has none. */
    private static final Map<String, String> PAGES = Map.of(
            "", "pages/overview.js",
            "access", "pages/access.js",
            "apps", "pages/apps.js",
            "breakdown", "pages/breakdown.js",
            "changes", "pages/changes.js",
            "events", "pages/events.js",
            "health", "pages/health.js",
            "prices", "pages/prices.js",
            "tokens", "pages/tokens.js");

    /** Styles are sent as one, in this order. */
    private static final List<String> STYLES = List.of(
            "vendor/uplot/uPlot.css",
            STYLE,
            "pages/access.css",
            "pages/apps.css",
            "pages/breakdown.css",
            "pages/changes.css",
            "pages/events.css",
            "pages/health.css",
            "pages/overview.css",
            "pages/prices.css",
            "pages/tokens.css");

    private static final List<String> OTHERS = List.of(
            "amount.js",
            "api.js",
            FRAME,
            "chart.js",
            "confidence.js",
            "dimensions.js",
            "filters.js",
            "format.js",
            "icon.svg",
            "legend.js",
            "parts.js",
            "period.js",
            "pricing.js",
            "receipt.js",
            "route.js",
            "series.js",
            "signin.js",
            "snippets.js",
            "spark.js",
            "vendor/preact/LICENSE",
            "vendor/preact/preact.js",
            "vendor/uplot/LICENSE",
            "vendor/uplot/uPlot.js",
            "waterfall.js");

    private Dashboard() {}

    /** The document of each page by its name in the address. It names the scripts of this page, so that all come at once. */
    public static Map<String, String> documents() {
        String document = new String(read(DOCUMENT), StandardCharsets.UTF_8);
        Imports imports = new Imports(assets());
        return PAGES.entrySet().stream().collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, page -> {
            Set<String> scripts = new TreeSet<>(imports.of(FRAME));
            scripts.addAll(imports.of(page.getValue()));
            scripts.add(page.getValue());
            return document.replace(PRELOADS, preloads(scripts));
        }));
    }

    private static String preloads(Set<String> scripts) {
        return scripts.stream()
                .map(script -> "<link rel=\"modulepreload\" href=\"{assets}/" + script + "\">")
                .collect(Collectors.joining("\n    "));
    }

    /** What the pages load, by path; a script refers to others by their place beside it. */
    public static Map<String, byte[]> assets() {
        Map<String, byte[]> assets = new LinkedHashMap<>();
        OTHERS.forEach(path -> assets.put(path, read(path)));
        PAGES.values().forEach(path -> assets.put(path, read(path)));
        assets.put(STYLE, styles());
        return assets;
    }

    private static byte[] styles() {
        ByteArrayOutputStream styles = new ByteArrayOutputStream();
        STYLES.forEach(path -> styles.writeBytes(read(path)));
        return styles.toByteArray();
    }

    private static byte[] read(String path) {
        try (InputStream in = Dashboard.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException(path + " is not in the jar");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(path + " cannot be read", e);
        }
    }
}
