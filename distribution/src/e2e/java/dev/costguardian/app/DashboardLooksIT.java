package dev.costguardian.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.costguardian.app.Program.Serving;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every page, in both themes, on a telephone and on a desk, over the traffic of the demo. */
class DashboardLooksIT {

    private static final List<String> PAGES = List.of(
            "/dashboard",
            "/dashboard?span=today&group=token&per=call",
            "/dashboard?from=2020-01-01&to=2020-01-02&model=none",
            "/dashboard/breakdown",
            "/dashboard/breakdown?by=user&sort=change&find=u-1",
            "/dashboard/tokens",
            "/dashboard/changes?span=7-days",
            "/dashboard/events",
            "/dashboard/events?event=1",
            "/dashboard/prices?fix=in-house/house-writer-2&book=deepseek&card=deepseek-chat",
            "/dashboard/apps?app=1",
            "/dashboard/health",
            "/dashboard/access");

    private static final String CUT_OFF = """
            [...document.querySelectorAll(".figure-value")]
              .filter((figure) => figure.scrollWidth > figure.clientWidth || figure.scrollHeight > figure.clientHeight + 1)
              .map((figure) => figure.textContent)""";

    @TempDir
    private static Path folder;

    private static Chromium chromium;
    private static Serving demo;

    @BeforeAll
    static void start() throws IOException {
        chromium = Chromium.start();
        demo = new Program(folder, Map.of()).serve("demo", "--days", "7", "--port", "0");
    }

    @AfterAll
    static void stop() throws InterruptedException {
        demo.stop();
        chromium.close();
    }

    /** Each page in both themes and both widths. Colours are a matter of the theme, places of the width. */
    static Stream<Arguments> looks() {
        return PAGES.stream()
                .flatMap(path -> PAGES.indexOf(path) % 2 == 0
                        ? Stream.of(
                                Arguments.of(path, ColorScheme.LIGHT, 360), Arguments.of(path, ColorScheme.DARK, 1440))
                        : Stream.of(
                                Arguments.of(path, ColorScheme.DARK, 360),
                                Arguments.of(path, ColorScheme.LIGHT, 1440)));
    }

    @ParameterizedTest
    @MethodSource("looks")
    void isReadableForEverybodyAndFitsTheScreen(String path, ColorScheme theme, int width) {
        Page page = chromium.newPage(width, theme);
        page.navigate(demo.address() + path);
        assertThat(page.locator("main .page:not(.waiting) .card").last()).isVisible();

        assertThat(new AxeBuilder(page).analyze().getViolations()).isEmpty();
        assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .as("nothing is wider than the screen")
                .isEqualTo(true);
        assertThat((List<?>) page.evaluate(CUT_OFF))
                .as("figures that are cut off")
                .isEmpty();
        assertThat(chromium.complaints()).isEmpty();
        page.context().close();
    }

    @Test
    void whoeverIsLetInWithoutAKeyIsOfferedNoSessionToEnd() {
        Page page = chromium.newPage();
        page.navigate(demo.address() + "/dashboard/access");

        assertThat(page.getByText("What was done")).isVisible();
        assertThat(page.getByText("Sign out everywhere")).hasCount(0);
        page.context().close();
    }
}
