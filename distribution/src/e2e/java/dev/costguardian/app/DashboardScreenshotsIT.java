package dev.costguardian.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.costguardian.app.Program.Serving;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Takes the pictures of the README from the demo, when asked with {@code -Dscreenshots=FOLDER}, a folder below the root
 * of the checkout.
 */
@EnabledIfSystemProperty(named = "screenshots", matches = ".+", disabledReason = "nobody asked for new pictures")
class DashboardScreenshotsIT {

    private static final Path PICTURES = Path.of("..").resolve(System.getProperty("screenshots", "target"));

    @TempDir
    private Path folder;

    @Test
    void takesAPictureOfEveryPage() throws IOException, InterruptedException {
        try (Chromium chromium = Chromium.start();
                Serving demo = new Program(folder, Map.of()).serve("demo", "--days", "62", "--port", "0")) {
            issueKey(demo.address(), "Finance", "viewer");
            issueKey(demo.address(), "shop-production", "ingest");
            for (ColorScheme theme : ColorScheme.values()) {
                if (theme != ColorScheme.NO_PREFERENCE) {
                    Page page = chromium.newPage(1280, theme);
                    picture(page, demo.address() + "/dashboard", "overview", theme);
                    picture(page, demo.address() + "/dashboard/breakdown", "breakdown", theme);
                    picture(page, demo.address() + "/dashboard/tokens", "tokens", theme);
                    picture(page, demo.address() + "/dashboard/changes", "changes", theme);
                    picture(page, demo.address() + "/dashboard/events", "events", theme);
                    picture(page, demo.address() + "/dashboard/prices", "prices", theme);
                    picture(page, demo.address() + "/dashboard/apps?app=1", "apps", theme);
                    picture(page, demo.address() + "/dashboard/health", "health", theme);
                    picture(page, demo.address() + "/dashboard/access", "access", theme);
                }
            }
            demo.stop();
        }
    }

    private static void issueKey(String address, String name, String scope) throws IOException, InterruptedException {
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(address + "/v1/keys"))
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString(
                                        "{\"name\":\"%s\",\"scope\":\"%s\"}".formatted(name, scope)))
                                .build(),
                        BodyHandlers.ofString());
        if (answer.statusCode() != 201) {
            throw new AssertionError(answer.body());
        }
    }

    private static void picture(Page page, String address, String name, ColorScheme theme) {
        page.navigate(address);
        assertThat(page.locator("main .page:not(.waiting) .card").last()).isVisible();
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(PICTURES.resolve(
                        "%s-%s.png".formatted(name, theme.name().toLowerCase(Locale.ROOT)))));
    }
}
