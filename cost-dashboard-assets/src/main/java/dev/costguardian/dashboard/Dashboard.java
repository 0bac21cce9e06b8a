package dev.costguardian.dashboard;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The files that the dashboard is made of. */
public final class Dashboard {

    /** The page; the word {@code {assets}} in it stands for where the files are served. */
    private static final String DOCUMENT = "index.html";

    private static final List<String> ASSETS = List.of(
            "amount.js",
            "api.js",
            "app.js",
            "chart.js",
            "confidence.js",
            "dimensions.js",
            "filters.js",
            "format.js",
            "icon.svg",
            "legend.js",
            "pages/apps.css",
            "pages/apps.js",
            "pages/breakdown.css",
            "pages/breakdown.js",
            "pages/changes.css",
            "pages/changes.js",
            "pages/events.css",
            "pages/events.js",
            "pages/health.css",
            "pages/health.js",
            "pages/overview.css",
            "pages/overview.js",
            "pages/prices.css",
            "pages/prices.js",
            "pages/tokens.css",
            "pages/tokens.js",
            "parts.js",
            "period.js",
            "pricing.js",
            "receipt.js",
            "route.js",
            "series.js",
            "signin.js",
            "snippets.js",
            "spark.js",
            "style.css",
            "vendor/preact/LICENSE",
            "vendor/preact/preact.js",
            "vendor/uplot/LICENSE",
            "vendor/uplot/uPlot.css",
            "vendor/uplot/uPlot.js",
            "waterfall.js");

    private Dashboard() {}

    /** The page itself. */
    public static String document() {
        return new String(read(DOCUMENT), StandardCharsets.UTF_8);
    }

    /** What the page loads, by path; a file refers to others by their place beside it. */
    public static Map<String, byte[]> assets() {
        Map<String, byte[]> assets = new LinkedHashMap<>();
        ASSETS.forEach(path -> assets.put(path, read(path)));
        return assets;
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
