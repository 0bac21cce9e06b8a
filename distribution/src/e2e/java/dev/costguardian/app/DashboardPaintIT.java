package dev.costguardian.app;

import com.microsoft.playwright.Page;
import dev.costguardian.app.Program.Serving;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Measures how long a page takes from the address to its figures, for somebody who has never been here: over the demo
 * with {@code -Dpaint=demo}, over a ledger with {@code -Dpaint=FILE}. The server is new, and the first visit of all
 * stands by itself.
 */
@EnabledIfSystemProperty(named = "paint", matches = ".+", disabledReason = "nobody asked how fast the pages are")
class DashboardPaintIT {

    private static final int VISITS = 9;
    private static final List<String> PAGES = List.of(
            "",
            "?span=90-days",
            "/breakdown",
            "/tokens",
            "/changes",
            "/events",
            "/prices",
            "/apps",
            "/health",
            "/access");

    @TempDir
    private Path folder;

    @Test
    void takesSoLongFromTheAddressToTheFigures() throws IOException, InterruptedException {
        try (Chromium chromium = Chromium.start();
                Serving serving = serve(System.getProperty("paint"))) {
            System.out.printf(Locale.ROOT, "The first visit of all: %.0f ms%n", visit(chromium, serving, ""));
            for (String path : PAGES) {
                double[] millis = IntStream.range(0, VISITS)
                        .mapToDouble(i -> visit(chromium, serving, path))
                        .sorted()
                        .toArray();
                System.out.printf(
                        Locale.ROOT,
                        "/dashboard%s: median %.0f ms, slowest %.0f ms of %d visits%n",
                        path,
                        millis[VISITS / 2],
                        millis[VISITS - 1],
                        VISITS);
            }
            serving.stop();
        }
    }

    private Serving serve(String ledger) throws IOException {
        return ledger.equals("demo")
                ? new Program(folder, Map.of()).serve("demo", "--days", "62", "--port", "0")
                : new Program(folder, Map.of("DB_PATH", ledger, "SERVER_PORT", "0")).serve("serve");
    }

    private static double visit(Chromium chromium, Serving serving, String path) {
        Page page = chromium.newPage();
        try {
            page.navigate(serving.address() + "/dashboard" + path);
            page.locator("main .page:not(.waiting) .card").first().waitFor();
            return ((Number) page.evaluate("performance.now()")).doubleValue();
        } finally {
            page.context().close();
        }
    }
}
