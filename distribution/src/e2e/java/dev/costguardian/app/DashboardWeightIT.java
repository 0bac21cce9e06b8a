package dev.costguardian.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import dev.costguardian.app.Program.Serving;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What comes over the wire, over two months of the demo's traffic, to somebody who has never been here. */
class DashboardWeightIT {

    private static final long MOST_BYTES = 150_000;

    @TempDir
    private static Path folder;

    private static Chromium chromium;
    private static Serving demo;

    @BeforeAll
    static void start() throws IOException {
        chromium = Chromium.start();
        demo = new Program(folder, Map.of()).serve("demo", "--days", "62", "--port", "0");
    }

    @AfterAll
    static void stop() throws InterruptedException {
        demo.stop();
        chromium.close();
    }

    /** Files, figures and the headers of every answer. */
    @Test
    void aFirstVisitLoadsLessThan150Kilobytes() {
        Page page = chromium.newPage();
        CDPSession wire = page.context().newCDPSession(page);
        AtomicLong bytes = new AtomicLong();
        wire.send("Network.enable");
        wire.on(
                "Network.loadingFinished",
                loaded -> bytes.addAndGet(loaded.get("encodedDataLength").getAsLong()));
        open(page);

        assertThat(bytes.get()).isBetween(50_000L, MOST_BYTES);
        page.context().close();
    }

    @Test
    void aPageLoadsNoScriptOfAnotherUntilSomebodyGoesThere() {
        Page page = chromium.newPage();
        List<String> scripts = new CopyOnWriteArrayList<>();
        page.onRequest(request -> {
            if (request.url().contains("/pages/")) {
                scripts.add(request.url().replaceAll(".*/", ""));
            }
        });
        open(page);
        assertThat(scripts).containsExactly("overview.js");

        linkTo("Health", page).click();
        assertThat(page.locator(".page:not(.waiting)")).containsText("The store works.");
        assertThat(scripts).containsExactly("overview.js", "health.js");
        page.context().close();
    }

    @Test
    void aPageThatCannotBeFetchedIsLoadedAnew() {
        Page page = chromium.newPage();
        open(page);
        page.route("**/pages/health.js", Route::abort);
        linkTo("Health", page).click();
        assertThat(page.getByText("This page cannot be fetched.")).isVisible();

        page.unroute("**/pages/health.js");
        page.getByText("Load it anew").click();

        assertThat(page.getByText("The store works.")).isVisible();
        chromium.forgive();
        page.context().close();
    }

    private static void open(Page page) {
        page.navigate(demo.address() + "/dashboard");
        assertThat(page.locator("main .page:not(.waiting) .card").last()).isVisible();
    }

    private static Locator linkTo(String title, Page page) {
        return page.getByLabel("Pages").getByText(title);
    }
}
