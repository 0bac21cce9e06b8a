package dev.costguardian.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/**
 * A ledger whose figures are known: on each day of June 2026 two calls to gpt-4o for
 * $0.0035 each, one by each app, one call to gpt-4o-mini for $0.00021, and one that nobody has a price for.
 */
abstract class JuneCase extends DashboardCase {

    static final int DAYS = 30;
    static final String JUNE = "from=2026-06-01&to=2026-07-01";

    JsonNode shop;
    JsonNode search;

    @BeforeAll
    final void fill() throws IOException, InterruptedException {
        shop = server.issue("shop");
        search = server.issue("search");
        for (int day = 1; day <= DAYS; day++) {
            String noon = LocalDate.of(2026, 6, day) + "T12:00:00Z";
            server.report(shop.get("token").asText(), "gpt-4o", noon, ",\"tags\":{\"feature\":\"checkout\"}");
            server.report(search.get("token").asText(), "gpt-4o", noon, "");
            server.report(shop.get("token").asText(), "gpt-4o-mini", noon, "");
            server.report(search.get("token").asText(), "house-model", noon, "");
        }
    }

    @BeforeEach
    final void signIn() {
        signInAt("?" + JUNE);
        assertThat(figure("Cost")).isVisible();
    }

    final void assertCalls(String calls) {
        assertThat(figureOf("Per call").locator(".note")).hasText(calls);
    }
}
