package dev.costguardian.formats;

import static dev.costguardian.formats.HandedIn.meters;
import static dev.costguardian.formats.HandedIn.raw;
import static dev.costguardian.formats.HandedIn.response;
import static org.assertj.core.api.Assertions.assertThat;

import dev.costguardian.intake.Submission.Legible;
import dev.costguardian.usage.ModelName;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What recorded answers of providers come to, with the arithmetic of each. */
class ProviderResponsesTest {

    private static final Instant CREATED = Instant.parse("2026-03-10T09:50:00Z");

    @Test
    void anOpenAiChatHasCacheAndReasoningInsideItsWholes() {
        Legible call = response("openai/chat-cached-reasoning.json");

        // 2,600 = 2,000 read + 400 written + 200 fresh; 300 = 192 reasoning + 108, rejected predictions among them
        assertThat(call.call().readings())
                .isEqualTo(meters(
                        "input",
                        200,
                        "input.cache_read",
                        2000,
                        "input.cache_write",
                        400,
                        "output",
                        108,
                        "output.reasoning",
                        192));
        assertThat(call.eventId()).contains("openai:chatcmpl-B9MHDbslfkBeAs8l4bebGdFOJ6PeG");
        assertThat(call.occurredAt()).contains(CREATED);
        assertThat(call.call().model()).isEqualTo(new ModelName("openai", "gpt-5.4-2026-03-05"));
        assertThat(call.call().serviceTier()).isEqualTo("default");
        assertThat(call.call().suspect()).isFalse();
        assertThat(raw(call).api()).isEqualTo("openai.chat");
    }

    @Test
    void cachedTokensOfAnAudioChatAreTakenForTextFirst() {
        // 330 = 210 heard + 120 text; of 256 cached, 120 are text and 136 were heard
        assertThat(response("openai/chat-audio.json").call().readings())
                .isEqualTo(meters(
                        "input.cache_read",
                        120,
                        "input.audio",
                        74,
                        "input.audio.cache_read",
                        136,
                        "output",
                        20,
                        "output.audio",
                        70));
    }

    @Test
    void anOpenAiResponseHasItsToolCallsAmongItsItems() {
        Legible call = response("openai/responses-tools.json");

        // 5,000 = 4,096 read + 500 written + 404; 700 = 512 reasoning + 188
        assertThat(call.call().readings())
                .isEqualTo(meters(
                        "input",
                        404,
                        "input.cache_read",
                        4096,
                        "input.cache_write",
                        500,
                        "output",
                        188,
                        "output.reasoning",
                        512,
                        "tool.web_search",
                        2,
                        "tool.file_search",
                        1,
                        "tool.code_execution",
                        1));
        assertThat(call.call().serviceTier()).isEqualTo("flex");
        assertThat(raw(call).api()).isEqualTo("openai.responses");
        assertThat(raw(call).json())
                .contains("\"output_items\":{\"code_interpreter_call\":1,\"file_search_call\":1,\"message\":1");
    }

    @Test
    void embeddingsHaveAPromptAlone() {
        Legible call = response("openai/embeddings.json");

        assertThat(call.call().readings()).isEqualTo(meters("input", 8));
        assertThat(call.eventId()).isEmpty();
        assertThat(call.occurredAt()).isEmpty();
    }

    @Test
    void aTranscriptionByTokensTellsWhatWasHeardFromWhatWasRead() {
        assertThat(response("openai/transcription-tokens.json", "model=gpt-4o-transcribe")
                        .call()
                        .readings())
                .isEqualTo(meters("input", 14, "input.audio", 100, "output", 31));
    }

    @Test
    void aTranscriptionByLengthIsCountedInMilliseconds() {
        assertThat(response("openai/transcription-duration.json", "model=whisper-1")
                        .call()
                        .readings())
                .isEqualTo(meters("input.audio_millis", 9500));
    }

    @Test
    void whatAnImageModelAnswersIsImageUnlessItSaysOtherwise() {
        assertThat(response("openai/images.json", "model=gpt-image-1").call().readings())
                .isEqualTo(meters("input", 50, "input.image", 323, "output.image", 4160));
    }

    @Test
    void realtimeTellsCachedTextAudioAndImagesApart() {
        Legible call = response("openai/realtime-response-done.json", "model=gpt-realtime");

        // heard 40, 32 of it cached; text 72, 64 of it cached
        assertThat(call.call().readings())
                .isEqualTo(meters(
                        "input",
                        8,
                        "input.cache_read",
                        64,
                        "input.audio",
                        8,
                        "input.audio.cache_read",
                        32,
                        "input.image",
                        20,
                        "output",
                        30,
                        "output.audio",
                        91));
        assertThat(call.eventId()).contains("openai:resp_CCXL8zRRFcOIhXfoNqKjb");
    }

    @Test
    void azureAnswersAsOpenAiUnderItsOwnName() {
        Legible call = response("azure/chat.json");

        assertThat(call.call().readings()).isEqualTo(meters("input", 158, "input.cache_read", 1408, "output", 44));
        assertThat(call.call().model()).isEqualTo(new ModelName("azure", "gpt-4o-2024-11-20"));
        assertThat(call.eventId()).contains("azure:chatcmpl-azure-6v7mkQj980V1yBec6ETrKPRqFjNw9");
    }

    @Test
    void anthropicHasItsCacheBesideTheInputAndByTimeToLive() {
        Legible call = response("anthropic/message-both-caches.json");

        // the whole prompt is 20 + 18,000 + 1,500; 503 = 380 thinking + 123
        assertThat(call.call().readings())
                .isEqualTo(meters(
                        "input",
                        20,
                        "input.cache_read",
                        18000,
                        "input.cache_write.5m",
                        500,
                        "input.cache_write.1h",
                        1000,
                        "output",
                        123,
                        "output.reasoning",
                        380,
                        "tool.web_search",
                        2));
        assertThat(call.call().readings().inputTokens()).isEqualTo(19_520);
        assertThat(call.call().region()).isEqualTo("us");
        assertThat(call.call().serviceTier()).isEqualTo("standard");
        assertThat(call.eventId()).contains("anthropic:msg_013Zva2CMHLNnXjNJJKqJ2EF");
    }

    @Test
    void anthropicsFastSpeedIsATierOfItsOwn() {
        Legible call = response("anthropic/message-fast.json");

        assertThat(call.call().serviceTier()).isEqualTo("fast");
        assertThat(call.call().region()).isEmpty();
    }

    @Test
    void anOlderAnswerOfAnthropicDoesNotSayHowLongTheCacheKeeps() {
        assertThat(response("anthropic/message-older.json").call().readings())
                .isEqualTo(meters("input", 12, "input.cache_write", 2048, "output", 30));
    }

    @Test
    void geminisThoughtsAndToolPromptsAreBesideItsWholes() {
        Legible call = response("gemini/thoughts-tools.json");

        // input 1,000 - 600 cached + 150 for tools; total 1,800 = 1,000 + 200 + 150 + 450; two different searches
        assertThat(call.call().readings())
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
                        2));
        assertThat(call.call().serviceTier()).isEqualTo("flex");
        assertThat(call.call().model()).isEqualTo(new ModelName("google", "gemini-3-pro-preview"));
        assertThat(call.eventId()).contains("google:KLgCaKzjLOjg4_UP");
        assertThat(call.occurredAt()).contains(Instant.parse("2026-03-10T09:50:00.123456Z"));
    }

    @Test
    void geminiTellsModalitiesApartCachedOrNot() {
        // images 258 + documents 542 - 200 cached; video has no cached meter of its own
        assertThat(response("gemini/modalities.json").call().readings())
                .isEqualTo(meters(
                        "input",
                        100,
                        "input.cache_read",
                        600,
                        "input.audio",
                        300,
                        "input.audio.cache_read",
                        500,
                        "input.image",
                        600,
                        "input.image.cache_read",
                        200,
                        "input.video",
                        700,
                        "output",
                        110,
                        "output.image",
                        1290));
    }

    @Test
    void anInteractionOfGeminiCountsThoughtsAndToolsBeside() {
        assertThat(response("gemini/interaction.json").call().readings())
                .isEqualTo(meters("input", 340, "input.cache_read", 200, "output", 80, "output.reasoning", 120));
    }

    @Test
    void theNamesOfGooglesPythonLibraryAreUnderstood() {
        Legible call = response("gemini/python-sdk.json");

        assertThat(call.call().readings())
                .isEqualTo(meters("input", 400, "input.cache_read", 500, "output", 100, "output.reasoning", 300));
        assertThat(call.eventId()).contains("google:py-1");
        assertThat(raw(call).json()).contains("\"prompt_token_count\":900");
    }

    @Test
    void bedrockHasItsCacheBesideTheInputAndNamesNoModel() {
        Legible call = response("bedrock/converse.json", "model=anthropic.claude-sonnet-4-6", "event_id=call-1");

        // 3,000 written: 2,000 for an hour, 700 for five minutes, 300 for nobody knows how long
        assertThat(call.call().readings())
                .isEqualTo(meters(
                        "input",
                        30,
                        "input.cache_read",
                        9000,
                        "input.cache_write",
                        300,
                        "input.cache_write.5m",
                        700,
                        "input.cache_write.1h",
                        2000,
                        "output",
                        628));
        assertThat(call.call().serviceTier()).isEqualTo("flex");
        assertThat(call.call().model().provider()).isEqualTo("aws");
        assertThat(call.eventId()).contains("call-1");
        assertThat(call.call().suspect()).isFalse();
    }

    @Test
    void voxtralIsCountedByTokensAndByWhatItHeard() {
        assertThat(response("mistral/chat-audio.json").call().readings())
                .isEqualTo(meters("input", 8, "input.cache_read", 16, "input.audio_millis", 203_000, "output", 32));
    }

    @Test
    void whatMistralsConnectorsBringIsPromptAsWell() {
        Legible call = response("mistral/agent-connectors.json", "model=mistral-medium-2505");

        // 188 + 7,112 brought; total 7,355 = 188 + 55 + 7,112
        assertThat(call.call().readings()).isEqualTo(meters("input", 7300, "output", 55, "tool.web_search", 1));
        assertThat(call.call().suspect()).isFalse();
    }

    @Test
    void opticalRecognitionIsCountedByPage() {
        Legible call = response("mistral/ocr.json");

        assertThat(call.call().readings()).isEqualTo(meters("input.pages", 29));
        assertThat(raw(call).api()).isEqualTo("mistral.ocr");
    }

    @Test
    void deepSeeksPromptIsWhatHitTheCacheAndWhatMissedIt() {
        Legible call = response("deepseek/chat.json");

        assertThat(call.call().readings())
                .isEqualTo(meters("input", 92, "input.cache_read", 1408, "output", 150, "output.reasoning", 250));
        assertThat(raw(call).api()).isEqualTo("deepseek.chat");
    }

    @Test
    void xaisTotalProvesThatReasoningIsBesideTheAnswer() {
        Legible call = response("xai/chat-reasoning.json");

        // 1,820 = 700 + 120 + 1,000
        assertThat(call.call().readings())
                .isEqualTo(meters("input", 50, "input.cache_read", 650, "output", 120, "output.reasoning", 1000));
        assertThat(raw(call).reportedCost().orElseThrow()).hasToString("0.0173625");
        assertThat(call.call().claimedCost()).isEmpty();
    }

    @Test
    void aResponseOfXaiSaysWhichToolsWereUsed() {
        Legible call = response("xai/responses-tools.json");

        assertThat(call.call().readings())
                .isEqualTo(meters(
                        "input",
                        4511,
                        "input.cache_read",
                        3072,
                        "output",
                        1992,
                        "output.reasoning",
                        1200,
                        "tool.web_search",
                        1,
                        "tool.x_search",
                        3));
        assertThat(raw(call).reportedCost().orElseThrow()).hasToString("0.02923315");
    }

    @Test
    void cohereBillsUnitsAndNotTheTokensOfItsTemplate() {
        assertThat(response("cohere/chat.json", "model=command-a-03-2025")
                        .call()
                        .readings())
                .isEqualTo(meters("input", 5, "output", 418));
    }

    @Test
    void cohereRanksBySearchUnits() {
        Legible call = response("cohere/rerank.json", "model=rerank-v3.5");

        assertThat(call.call().readings()).isEqualTo(meters("rerank.search_units", 2));
        assertThat(call.eventId()).contains("cohere:07734bd2-2473-4f07-94e1-0d9f0e6843cf");
    }

    @Test
    void cohereEmbedsTextAndImages() {
        assertThat(response("cohere/embed.json", "model=embed-v4.0").call().readings())
                .isEqualTo(meters("input", 9, "input.image", 512, "input.images", 1));
    }

    @Test
    void groqAnswersAsOpenAiAndKeepsItsTimesToItself() {
        Legible call = response("groq/chat.json");

        assertThat(call.call().readings()).isEqualTo(meters("input", 18, "output", 108, "output.reasoning", 448));
        assertThat(call.call().serviceTier()).isEqualTo("on_demand");
        assertThat(call.eventId()).contains("groq:chatcmpl-f51b2cd2-bef7-417e-964e-a08f0b513c22");
        assertThat(raw(call).json()).contains("\"queue_time\":0.037493756");
    }

    @Test
    void perplexityCountsReasoningAndCitationsBesideAnAnswerWhoseTotalHasNeither() {
        Legible call = response("perplexity/deep-research.json");

        assertThat(call.call().readings())
                .isEqualTo(meters(
                        "input",
                        7,
                        "output",
                        3847,
                        "output.reasoning",
                        73_997,
                        "output.citation",
                        12_848,
                        "tool.web_search",
                        16,
                        "request",
                        1));
        assertThat(raw(call).reportedCost().orElseThrow()).hasToString("0.358477");
        assertThat(call.call().suspect()).isFalse();
    }

    @Test
    void openRoutersCostIsKeptBesideAndIsNoClaimOfTheCaller() {
        Legible call = response("openrouter/chat.json");

        // 2,194 = 1,800 read + 300 written + 94; 92 = 40 reasoning + 52
        assertThat(call.call().readings())
                .isEqualTo(meters(
                        "input",
                        94,
                        "input.cache_read",
                        1800,
                        "input.cache_write",
                        300,
                        "output",
                        52,
                        "output.reasoning",
                        40));
        assertThat(raw(call).reportedCost().orElseThrow()).hasToString("0.0041388");
        assertThat(call.call().claimedCost()).isEmpty();
    }
}
