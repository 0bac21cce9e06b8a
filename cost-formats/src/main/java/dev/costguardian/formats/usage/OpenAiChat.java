package dev.costguardian.formats.usage;

import dev.costguardian.usage.Meter;

/**
 * Chat completions and embeddings of OpenAI, and of all who speak its language. What was read from the cache, written
 * to it or heard is part of {@code prompt_tokens}, reasoning is part of {@code completion_tokens}. Predictions,
 * accepted or not, are billed as answer and stay in it.
 */
final class OpenAiChat implements UsageApi {

    @Override
    public String name() {
        return "openai.chat";
    }

    @Override
    public boolean fits(UsageNode usage) {
        return usage.has("prompt_tokens");
    }

    @Override
    public void reckon(Reckoning usage) {
        new CallTokens(prompt(usage), answer(usage).reasoning(reasoning(usage))).addTo(usage, "total_tokens");
        addTools(usage);
        usage.servedOn(usage.word("service_tier"));
    }

    static PromptTokens prompt(Reckoning usage) {
        long fiveMinutes = usage.count("prompt_tokens_details.cache_creation_token_details.ephemeral_5m_input_tokens");
        long oneHour = usage.count("prompt_tokens_details.cache_creation_token_details.ephemeral_1h_input_tokens");
        long written = usage.firstCount(
                "prompt_tokens_details.cache_write_tokens",
                "prompt_tokens_details.cache_creation_tokens",
                "cache_creation_input_tokens");
        return new PromptTokens(usage.count("prompt_tokens"))
                .cached(usage.firstCount(
                        "prompt_tokens_details.cached_tokens", "cached_tokens", "cache_read_input_tokens"))
                .written(Math.max(0, written - fiveMinutes - oneHour))
                .writtenFor(fiveMinutes, oneHour)
                .audio(usage.count("prompt_tokens_details.audio_tokens"))
                .image(usage.count("prompt_tokens_details.image_tokens"))
                .video(usage.count("prompt_tokens_details.video_tokens"));
    }

    static AnswerTokens answer(Reckoning usage) {
        return new AnswerTokens(usage.count("completion_tokens"))
                .audio(usage.count("completion_tokens_details.audio_tokens"))
                .image(usage.count("completion_tokens_details.image_tokens"));
    }

    /**
     * The tokens of reasoning. Google's endpoint that speaks this language leaves its thoughts out of everything but
     * the total.
     */
    static long reasoning(Reckoning usage) {
        long told = usage.firstCount("completion_tokens_details.reasoning_tokens", "reasoning_tokens");
        long untold = usage.count("total_tokens") - usage.count("prompt_tokens") - usage.count("completion_tokens");
        return told == 0 && untold > 0 && usage.isOf("gemini", "google", "vertex") ? untold : told;
    }

    private static void addTools(Reckoning usage) {
        usage.add(Meter.WEB_SEARCH, usage.count("server_tool_use.web_search_requests"));
    }
}
