package dev.costguardian.http.ledger;

import static dev.costguardian.http.LedgerServer.event;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.costguardian.attribution.TrackingToken;
import dev.costguardian.http.LedgerServer;
import dev.costguardian.http.Reply;
import java.math.BigDecimal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code GET /v1/bridge}. */
class BridgeTest {

    private static final String LATER = "from=2026-03-08&to=2026-03-10";

    private final LedgerServer server = LedgerServer.start();
    private final TrackingToken shop = server.issue("shop");
    private final TrackingToken bot = server.issue("bot");

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void explainsTheDifferenceToTheTimeJustBefore() {
        server.ingest(event(shop, "\"timestamp\":\"2026-03-06T10:00:00Z\""));
        server.ingest(event(shop, "\"timestamp\":\"2026-03-08T10:00:00Z\""));
        server.ingest(event(shop, "\"timestamp\":\"2026-03-09T10:00:00Z\""));
        server.ingest(event(bot, "\"timestamp\":\"2026-03-09T11:00:00Z\"").replace("gpt-4o-mini", "in-house"));

        JsonNode bridge = server.get("/v1/bridge?" + LATER + "&group_by=token").json();

        assertThat(bridge.get("before_from").asText()).isEqualTo("2026-03-06T00:00:00Z");
        assertThat(bridge.get("before_to").asText()).isEqualTo("2026-03-08T00:00:00Z");
        assertThat(bridge.get("group_by").asText()).isEqualTo("token");
        assertThat(bridge.at("/before/cost_usd").asText()).isEqualTo("0.000450");
        assertThat(bridge.at("/after/cost_usd").asText()).isEqualTo("0.000900");
        assertThat(bridge.at("/after/unpriced_events").asInt()).isEqualTo(1);
        assertThat(bridge.get("change_usd").asText()).isEqualTo("0.000450");
        JsonNode volume = bar(bridge, "volume");
        assertThat(volume.get("amount_usd").asText()).isEqualTo("0.000450");
        assertThat(volume.at("/movers/0/token").asLong()).isEqualTo(shop.id().value());
        assertThat(volume.at("/movers/0/token_label").asText()).isEqualTo("shop");
        assertThat(volume.at("/movers/0/before/events").asInt()).isEqualTo(1);
        assertThat(volume.at("/movers/0/after/cost_usd").asText()).isEqualTo("0.000900");
        assertThat(volume.at("/others/groups").asInt()).isZero();
        JsonNode news = bar(bridge, "new").at("/movers/0");
        assertThat(news.get("token_label").asText()).isEqualTo("bot");
        assertThat(news.at("/after/unpriced_events").asInt()).isEqualTo(1);
        assertThat(sum(bridge)).isEqualByComparingTo("0.000450");
    }

    @Test
    void comparesWithThePeriodThatIsAskedFor() {
        server.ingest(event(shop, "\"timestamp\":\"2026-01-06T10:00:00Z\"").replace("1000", "3000"));
        server.ingest(event(shop, "\"timestamp\":\"2026-03-08T10:00:00Z\""));

        JsonNode bridge = server.get("/v1/bridge?" + LATER + "&before_from=2026-01-06&before_to=2026-01-08")
                .json();

        assertThat(bar(bridge, "prompt_length").get("amount_usd").asText()).isEqualTo("-0.000300");
        assertThat(bar(bridge, "prompt_length").at("/movers/0/model").asText()).isEqualTo("gpt-4o-mini");
        assertThat(sum(bridge)).isEqualByComparingTo("-0.0003");
    }

    @Test
    void countsOnlyWhatTheFilterMatches() {
        server.ingest(event(shop, "\"timestamp\":\"2026-03-08T10:00:00Z\""));
        server.ingest(event(bot, "\"timestamp\":\"2026-03-08T10:00:00Z\""));

        JsonNode bridge =
                server.get("/v1/bridge?" + LATER + "&token=" + bot.id().value()).json();

        assertThat(bridge.at("/after/events").asInt()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "to=2026-03-10 | from is missing: the first day of the later period",
                "from=2026-03-10 | to is missing: the day after its last",
                "from=2026-03-10&to=2026-03-10 | from must be before to, which is exclusive",
                LATER + "&before_from=2026-03-01 | before_to is missing: it goes with before_from",
                LATER + "&before_to=2026-03-01 | before_from is missing: it goes with before_to",
                LATER + "&before_from=yesterday&before_to=2026-03-01 | before_from must be a date such as",
                LATER + "&before_from=2026-03-02&before_to=2026-03-01 | before_from must be before before_to, was",
                LATER + "&group_by=model,token | group_by must be model, token, provider, tier, user or tag:<key>",
                LATER + "&group_by=model&group_by=token | group_by may be given only once",
                LATER + "&tz=Europe/Berln | tz must be an IANA time zone",
                LATER + "&token=shop | token must be the number of a tracking token",
                LATER + "&bucket=day | \"bucket\" is not a parameter here"
            })
    void refusesWhatCannotBeMeantAndSaysWhy(String query, String complaint) {
        Reply reply = server.get("/v1/bridge?" + query);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().get("detail").asText()).contains(complaint);
    }

    private static BigDecimal sum(JsonNode bridge) {
        BigDecimal sum = BigDecimal.ZERO;
        for (JsonNode bar : bridge.get("bars")) {
            sum = sum.add(new BigDecimal(bar.get("amount_usd").asText()));
        }
        return sum;
    }

    private static JsonNode bar(JsonNode bridge, String driver) {
        for (JsonNode bar : bridge.get("bars")) {
            if (bar.get("driver").asText().equals(driver)) {
                return bar;
            }
        }
        throw new AssertionError("no bar " + driver + " in " + bridge);
    }
}
