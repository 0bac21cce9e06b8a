package dev.costguardian.formats;

import static dev.costguardian.formats.RecordedFixture.LABELS;
import static dev.costguardian.formats.RecordedFixture.aFreeEvent;
import static dev.costguardian.formats.RecordedFixture.aRichEvent;
import static dev.costguardian.formats.RecordedFixture.anEventWithMeta;
import static dev.costguardian.formats.RecordedFixture.anUnpricedEvent;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.costguardian.ledger.RecordedEvent;
import dev.costguardian.money.Money;
import dev.costguardian.pricing.Costing;
import dev.costguardian.usage.RawUsage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventJsonTest {

    private final ObjectMapper mapper = new ObjectMapper();

    @Test
    void writesEverythingThatIsKnown() {
        assertThat(written(aRichEvent()))
                .isEqualTo("{\"id\":12,\"event_id\":\"order-4711/summary\","
                        + "\"timestamp\":\"2026-03-01T09:30:00.500Z\",\"recorded_at\":\"2026-03-01T09:30:02Z\","
                        + "\"token\":{\"id\":7,\"label\":\"shop, \\\"prod\\\"\"},"
                        + "\"provider\":\"anthropic\",\"model\":\"claude-sonnet-4-5\","
                        + "\"service_tier\":\"batch\",\"region\":\"eu\","
                        + "\"meters\":{\"input\":900,\"input.cache_read\":100,\"input.cache_write.5m\":30,"
                        + "\"output\":50,\"output.reasoning\":20,\"tool.web_search\":2},"
                        + "\"input_tokens\":1030,\"output_tokens\":70,"
                        + "\"cost_usd\":\"0.023892500003\",\"cost_source\":\"catalogue\","
                        + "\"cost\":{\"input\":\"0.002700\",\"cache_read\":\"0.000030\","
                        + "\"cache_write\":\"0.0001125\",\"output\":\"0.001050\",\"other\":\"0.020000000003\"},"
                        + "\"computed_cost_usd\":\"0.023892500003\","
                        + "\"tags\":{\"customer\":\"Grüße, \\\"Söhne\\\"\",\"feature\":\"summary\"},"
                        + "\"user\":\"u-17\",\"session\":\"s-42\",\"meta\":{\"zebra\":[1,1.50],\"a\":\"ä\"},"
                        + "\"suspect\":true,\"price_card\":\"0123456789abcdef\"}");
    }

    @Test
    void writesWhatTheProviderSaidAsItSaidIt() {
        RawUsage said = new RawUsage(
                "openrouter.chat",
                "{\"prompt_tokens\":10,\"cost\":0.5}",
                Optional.of(Money.ofPicos(500_000_000_000L)),
                "usage.total_tokens is 9, but its parts come to 10");

        assertThat(written(aRichEvent(), Optional.of(said)))
                .startsWith("{\"id\":12,")
                .endsWith(
                        ",\"price_card\":\"0123456789abcdef\",\"receipt\":null,\"receipt_reason\":\"no price\",\"corrections\":[],\"raw_usage\":{\"api\":\"openrouter.chat\","
                                + "\"usage\":{\"prompt_tokens\":10,\"cost\":0.5},\"reported_cost_usd\":\"0.500000\","
                                + "\"contradiction\":\"usage.total_tokens is 9, but its parts come to 10\"}}");
    }

    @Test
    void writesNullForAProviderThatSaidNothing() {
        assertThat(written(aRichEvent(), Optional.empty())).endsWith(",\"raw_usage\":null}");
    }

    @Test
    void writesNullForWhatIsNotKnownAndZeroForWhatIsFree() {
        assertThat(written(aFreeEvent()))
                .isEqualTo("{\"id\":11,\"event_id\":\"e-11\",\"timestamp\":\"2026-02-28T23:59:59.999Z\","
                        + "\"recorded_at\":\"2026-03-01T00:00:00Z\",\"token\":{\"id\":0,\"label\":null},"
                        + "\"provider\":null,\"model\":\"local-model\",\"service_tier\":null,\"region\":null,"
                        + "\"meters\":{\"input\":5},\"input_tokens\":5,\"output_tokens\":0,"
                        + "\"cost_usd\":\"0.000000\",\"cost_source\":\"client\","
                        + "\"cost\":{\"input\":\"0.000000\",\"cache_read\":\"0.000000\","
                        + "\"cache_write\":\"0.000000\",\"output\":\"0.000000\",\"other\":\"0.000000\"},"
                        + "\"computed_cost_usd\":null,\"tags\":{},\"user\":null,\"session\":null,\"meta\":null,"
                        + "\"suspect\":false,\"price_card\":null}");
    }

    @Test
    void neverShowsAnUnknownCostAsZero() throws JsonProcessingException {
        JsonNode event = mapper.readTree(written(anUnpricedEvent()));

        assertThat(event.get("cost_usd").isNull()).isTrue();
        assertThat(event.get("cost").isNull()).isTrue();
        assertThat(event.get("cost_source").textValue()).isEqualTo("unpriced");
        assertThat(mapper.readTree(original(anUnpricedEvent()))
                        .get("estimatedCostUSD")
                        .isNull())
                .isTrue();
    }

    @Test
    void writesTheRowsOfTheOriginal() {
        assertThat(original(aRichEvent()))
                .isEqualTo("{\"id\":12,\"timestamp\":\"2026-03-01T09:30:00.500Z\",\"model\":\"claude-sonnet-4-5\","
                        + "\"promptTokens\":1030,\"completionTokens\":70,\"totalTokens\":1100,"
                        + "\"estimatedCostUSD\":0.023892500003,\"provider\":\"anthropic\",\"ingest_token_id\":7,"
                        + "\"event_id\":\"order-4711/summary\",\"cost_usd\":\"0.023892500003\","
                        + "\"cost_source\":\"catalogue\"}");
        assertThat(original(aFreeEvent()))
                .contains("\"estimatedCostUSD\":0.000000,\"provider\":null,\"ingest_token_id\":0,");
    }

    @ParameterizedTest
    @ValueSource(strings = {"no json", "[1]", "{} {}", "{\"a\":", "{\"a\":NaN}", "17", "a\nb"})
    void writesMetaThatIsNoObjectAsText(String meta) throws JsonProcessingException {
        assertThat(mapper.readTree(written(anEventWithMeta(meta))).get("meta").textValue())
                .isEqualTo(meta);
    }

    @Test
    void keepsMetaOnOneLine() {
        assertThat(written(anEventWithMeta("{\n\"a\":\r\n\"\\n\"}"))).contains("\"meta\":{ \"a\":  \"\\n\"}");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-01T00:00:00Z, 2026-03-01T00:00:00Z",
        "2026-03-01T00:00:00.1Z, 2026-03-01T00:00:00.100Z",
        "2026-03-01T23:59:59.999Z, 2026-03-01T23:59:59.999Z"
    })
    void writesMillisecondsWhereThereAreSome(java.time.Instant moment, String text) {
        RecordedEvent event = aFreeEvent();
        RecordedEvent moved = new RecordedEvent(
                1, event.event(), moment, event.source(), event.costs(), event.computed(), event.basis());

        assertThat(written(moved)).contains("\"recorded_at\":\"" + text + "\"");
    }

    private static String written(RecordedEvent event) {
        return new String(Json.write(out -> EventJson.write(out, event, LABELS)), StandardCharsets.UTF_8);
    }

    private static String written(RecordedEvent event, Optional<RawUsage> rawUsage) {
        return new String(
                Json.write(out -> EventJson.writeWhole(
                        out,
                        event,
                        LABELS,
                        new EventJson.Details(new Costing.Unpriced("no price"), rawUsage, List.of()))),
                StandardCharsets.UTF_8);
    }

    private static String original(RecordedEvent event) {
        return new String(Json.write(out -> EventJson.writeOriginal(out, event)), StandardCharsets.UTF_8);
    }
}
