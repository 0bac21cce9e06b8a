package dev.costguardian.app;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The Chromium of this machine. Where there is none, tests are skipped and say so; with {@code CG_REQUIRE_RIGS=1} they
 * fail.
 */
final class Chromium implements AutoCloseable {

    static final String ZONE = "Europe/Berlin";

    private static final List<String> PLACES =
            List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");
    private static final List<String> FLAGS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private static final double PATIENCE_MILLIS = 20_000;

    private final Browser browser;
    private final List<String> complaints = new ArrayList<>();

    private Chromium(Browser browser) {
        this.browser = browser;
    }

    /** One for all classes of this process, which share nothing in it; it ends with the process. */
    private static final class Shared {

        static final Browser BROWSER = launch();

        private Shared() {}
    }

    private static Browser launch() {
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
        return Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")))
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(executable().orElseThrow())
                        .setArgs(FLAGS));
    }

    /** Starts it where it does not run, or skips the test. */
    static Chromium start() {
        if (executable().isEmpty()) {
            Rigs.skip("There is no Chromium on this machine; set CHROMIUM to the path of one.");
        }
        return new Chromium(Shared.BROWSER);
    }

    private static Optional<Path> executable() {
        return Stream.concat(Optional.ofNullable(System.getenv("CHROMIUM")).stream(), PLACES.stream())
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** A page of a person who has never been here. */
    Page newPage() {
        return newPage(1440, ColorScheme.LIGHT);
    }

    /** As {@link #newPage()}, on a screen of that width and in that theme. */
    Page newPage(int width, ColorScheme theme) {
        return opened(somebody().setViewportSize(width, 900).setColorScheme(theme));
    }

    /** As {@link #newPage()}, in another time zone than {@link #ZONE}. */
    Page newPageIn(String zone) {
        return opened(somebody().setTimezoneId(zone));
    }

    private static Browser.NewContextOptions somebody() {
        return new Browser.NewContextOptions()
                .setViewportSize(1440, 900)
                .setTimezoneId(ZONE)
                .setPermissions(List.of("clipboard-read", "clipboard-write"));
    }

    private Page opened(Browser.NewContextOptions person) {
        BrowserContext context = browser.newContext(person);
        context.setDefaultTimeout(PATIENCE_MILLIS);
        Page page = context.newPage();
        page.onConsoleMessage(this::listen);
        page.onPageError(complaints::add);
        return page;
    }

    /** Chromium tells by itself that it has cleared what it was asked to; that is no complaint. */
    private void listen(ConsoleMessage message) {
        if (!message.text().startsWith("Clear-Site-Data header")) {
            complaints.add(message.type() + ": " + message.text() + " at " + message.location());
        }
    }

    /** All that pages wrote to the console, which is what they and their policies complained of. */
    List<String> complaints() {
        return List.copyOf(complaints);
    }

    /** Forgets the complaints that a test provoked. */
    void forgive() {
        complaints.clear();
    }

    /** Closes all pages. */
    @Override
    public void close() {
        List.copyOf(browser.contexts()).forEach(BrowserContext::close);
    }
}
