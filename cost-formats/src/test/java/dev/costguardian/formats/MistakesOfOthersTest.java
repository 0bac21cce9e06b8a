package dev.costguardian.formats;

import static dev.costguardian.formats.HandedIn.call;
import static dev.costguardian.formats.HandedIn.meters;
import static dev.costguardian.formats.HandedIn.response;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Mistakes that are known to have made costs wrong elsewhere, and are not made here. */
class MistakesOfOthersTest {

    @Test
    void cachedTokensAreNotBilledAsFreshOnesToo() {
        assertThat(call("{\"prompt_tokens\":1000,\"completion_tokens\":0,\"total_tokens\":1000,"
                                + "\"prompt_tokens_details\":{\"cached_tokens\":900}}")
                        .readings()
                        .inputTokens())
                .isEqualTo(1_000);
    }

    @Test
    void cachedTokensThatStandBesideTheInputDoNotMakeItFree() {
        // a gateway that speaks OpenAI's language and means Anthropic's: the total proves it
        assertThat(call("{\"prompt_tokens\":100,\"completion_tokens\":10,\"total_tokens\":1010,"
                        + "\"prompt_tokens_details\":{\"cached_tokens\":900}}"))
                .satisfies(call -> assertThat(call.readings())
                        .isEqualTo(meters("input", 100, "input.cache_read", 900, "output", 10)))
                .satisfies(call -> assertThat(call.suspect()).isFalse());
    }

    @Test
    void cachedTokensBeyondTheInputDoNotMakeItFreeWhereNoTotalIsGiven() {
        assertThat(call("{\"prompt_tokens\":100,\"completion_tokens\":10,"
                        + "\"prompt_tokens_details\":{\"cached_tokens\":900}}"))
                .satisfies(call -> assertThat(call.readings())
                        .isEqualTo(meters("input", 100, "input.cache_read", 900, "output", 10)))
                .satisfies(call -> assertThat(call.suspect()).isTrue());
    }

    @Test
    void anthropicsInputIsNotReducedByItsCache() {
        assertThat(call("{\"input_tokens\":100,\"cache_read_input_tokens\":60,\"output_tokens\":1}")
                        .readings())
                .isEqualTo(meters("input", 100, "input.cache_read", 60, "output", 1));
    }

    @Test
    void bedrocksInputIsNotReducedByItsCache() {
        assertThat(call("{\"inputTokens\":100,\"cacheReadInputTokens\":60,\"outputTokens\":1,\"totalTokens\":161}")
                        .readings())
                .isEqualTo(meters("input", 100, "input.cache_read", 60, "output", 1));
    }

    @Test
    void geminisThoughtsAreNotDropped() {
        assertThat(call("{\"promptTokenCount\":5,\"candidatesTokenCount\":10,\"thoughtsTokenCount\":85,"
                                + "\"totalTokenCount\":100}")
                        .readings()
                        .outputTokens())
                .isEqualTo(95);
    }

    @Test
    void geminisThoughtsAreNotDroppedWhereOnlyTheTotalHasThem() {
        String openAiLanguage = "{\"prompt_tokens\":5,\"completion_tokens\":10,\"total_tokens\":100}";

        assertThat(call(openAiLanguage, "\"model\":\"gemini-2.5-pro\"").readings())
                .isEqualTo(meters("input", 5, "output", 10, "output.reasoning", 85));
        assertThat(call(openAiLanguage, "\"model\":\"another\"").suspect()).isTrue();
    }

    @Test
    void reasoningOfXaiIsNeitherDroppedNorAddedTwice() {
        String beside = "{\"prompt_tokens\":10,\"completion_tokens\":20,\"total_tokens\":130,\"num_sources_used\":0,"
                + "\"completion_tokens_details\":{\"reasoning_tokens\":100}}";
        String inside = "{\"prompt_tokens\":10,\"completion_tokens\":120,\"total_tokens\":130,\"num_sources_used\":0,"
                + "\"completion_tokens_details\":{\"reasoning_tokens\":100}}";

        assertThat(call(beside).readings()).isEqualTo(meters("input", 10, "output", 20, "output.reasoning", 100));
        assertThat(call(inside).readings()).isEqualTo(meters("input", 10, "output", 20, "output.reasoning", 100));
        assertThat(call(beside.replace("\"total_tokens\":130,", "")).readings())
                .as("without a total, as it is documented")
                .isEqualTo(meters("input", 10, "output", 20, "output.reasoning", 100));
    }

    @Test
    void reasoningOfOpenAiIsNotAddedTwice() {
        assertThat(call("{\"input_tokens\":10,\"output_tokens\":120,\"total_tokens\":130,"
                                + "\"output_tokens_details\":{\"reasoning_tokens\":100}}")
                        .readings()
                        .outputTokens())
                .isEqualTo(120);
    }

    @Test
    void whatAnHourOfCacheCostsIsNotBilledAsFiveMinutes() {
        assertThat(call("{\"input_tokens\":1,\"output_tokens\":1,\"cache_creation_input_tokens\":1000,"
                                + "\"cache_creation\":{\"ephemeral_5m_input_tokens\":0,\"ephemeral_1h_input_tokens\":1000}}")
                        .readings())
                .isEqualTo(meters("input", 1, "input.cache_write.1h", 1000, "output", 1));
    }

    @Test
    void writesThatLangChainMovedToTheirTimeToLiveAreNotLost() {
        assertThat(call("{\"input_tokens\":1100,\"output_tokens\":1,\"total_tokens\":1101,\"input_token_details\":"
                                + "{\"cache_creation\":0,\"ephemeral_1h_input_tokens\":1000}}")
                        .readings())
                .isEqualTo(meters("input", 100, "input.cache_write.1h", 1000, "output", 1));
    }

    @Test
    void theThresholdOfAPriceIsMeasuredByTheWholePromptWithItsCache() {
        assertThat(response("anthropic/message-both-caches.json")
                        .call()
                        .readings()
                        .inputTokens())
                .isEqualTo(20 + 18_000 + 1_500);
    }

    @Test
    void theServedTierCountsNotTheRequestedOne() {
        assertThat(response("openai/responses-stream.txt").call().serviceTier()).isEqualTo("priority");
    }

    @Test
    void aStreamsUsageIsItsLastWordAndNotASum() {
        // message_start said 1 token of answer, message_delta 8 and then 15
        assertThat(response("anthropic/message-stream.txt").call().readings())
                .isEqualTo(meters("input", 25, "input.cache_read", 4000, "output", 15, "tool.web_search", 1));
    }

    @Test
    void aStreamsUsageIsNotLostInItsLastChunk() {
        assertThat(response("openai/chat-stream.txt"))
                .satisfies(event -> assertThat(event.call().readings()).isEqualTo(meters("input", 19, "output", 10)))
                .satisfies(event -> assertThat(event.eventId()).contains("openai:chatcmpl-stream-1"));
    }

    @Test
    void usageOnEveryChunkIsNotAddedUp() {
        String chunk = "data: {\"id\":\"a\",\"model\":\"m\",\"choices\":[{}],\"usage\":"
                + "{\"prompt_tokens\":7,\"completion_tokens\":%d}}\n\n";

        assertThat(response("openai", Payload.utf8(chunk.formatted(1) + chunk.formatted(2) + chunk.formatted(3)))
                        .call()
                        .readings())
                .isEqualTo(meters("input", 7, "output", 3));
    }

    @Test
    void whatACompactionUsedIsCountedAndADeclinedFallbackIsNot() {
        // 23,000 + 180,000 for the compaction; the fallback that was declined adds nothing
        assertThat(response("anthropic/message-compacted.json"))
                .satisfies(event ->
                        assertThat(event.call().readings()).isEqualTo(meters("input", 203_000, "output", 4_500)))
                .satisfies(event -> assertThat(event.call().serviceTier()).isEqualTo("batch"));
    }

    @Test
    void toolFeesAreNotForgottenAndRepeatedSearchesAreCountedOnce() {
        assertThat(response("openai/responses-stream.txt").call().readings())
                .isEqualTo(meters("input", 328, "output", 52, "tool.web_search", 1));
        assertThat(response("gemini/thoughts-tools.json", "model=gemini-2.5-pro")
                        .call()
                        .readings())
                .as("up to version 2, a grounded prompt is one search")
                .isEqualTo(meters(
                        "input",
                        550,
                        "input.cache_read",
                        600,
                        "output",
                        200,
                        "output.reasoning",
                        450,
                        "tool.web_search",
                        1));
    }

    @Test
    void whatAProviderSaysThatItChargesIsNotTakenForTheCallersClaim() {
        assertThat(call("{\"prompt_tokens\":10,\"completion_tokens\":1,\"cost\":99}")
                        .claimedCost())
                .isEmpty();
    }

    @Test
    void rejectedPredictionsStayInTheAnswerThatIsBilled() {
        assertThat(call("{\"prompt_tokens\":10,\"completion_tokens\":50,\"total_tokens\":60,"
                                + "\"completion_tokens_details\":{\"rejected_prediction_tokens\":30}}")
                        .readings()
                        .outputTokens())
                .isEqualTo(50);
    }
}
