package dev.costguardian.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.costguardian.persistence.sqlite.SqliteBackup;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** How the server is, for whoever looks after it. */
class DashboardHealthIT extends DashboardCase {

    @BeforeAll
    void report() throws Exception {
        JsonNode shop = server.issue("shop");
        server.report(shop.get("token").asText(), "in-house", "2026-06-10T12:00:00Z", "");
    }

    @Test
    void theStoreTheQueueAndTheAnswersAreShown() {
        signInAt("/health");

        assertThat(page.getByText("The store works.")).isVisible();
        assertThat(figure("Events")).hasText("1");
        assertThat(figure("Waiting")).hasText("0");
        assertThat(figure("On disk")).containsText(Pattern.compile("[kM]B"));
        assertThat(card("Store")).containsText("Transactions since the start1");
        assertThat(card("Server")).containsText("Version");
        assertThat(card("Answers since the start").locator("tbody tr").first()).isVisible();
    }

    @Test
    void callsWithoutAPriceLeadToThePrices() {
        signInAt("/health");
        link("Set prices").click();

        assertThat(card("Without a price")).containsText("in-house");
    }

    @Test
    void theLastBackupIsShown() throws Exception {
        TestLedgers.assumeInAFile("backup copies a file");
        signInAt("/health");
        assertThat(card("Store")).containsText("Last backupnone known of; make one with cost-guardian backup");

        SqliteBackup.write(folder.resolve("data/cost-guardian.sqlite"), folder.resolve("kept.sqlite"), true);
        page.reload();

        assertThat(card("Store")).containsText(", kept.sqlite");
        assertThat(page.getByTitle("1 event, ")).isVisible();
    }
}
