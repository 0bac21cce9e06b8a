package dev.costguardian.formats.usage;

/**
 * OpenAI's Realtime, which tells text, audio and images apart, cached or not. {@code audio_tokens} include the cached
 * ones.
 */
final class OpenAiRealtime implements UsageApi {

    @Override
    public String name() {
        return "openai.realtime";
    }

    @Override
    public boolean fits(UsageNode usage) {
        return usage.has("input_tokens") && usage.has("input_token_details");
    }

    @Override
    public void reckon(Reckoning usage) {
        PromptTokens prompt = new PromptTokens(usage.count("input_tokens"))
                .audio(usage.count("input_token_details.audio_tokens"))
                .image(usage.count("input_token_details.image_tokens"))
                .cached(usage.count("input_token_details.cached_tokens"));
        if (usage.has("input_token_details.cached_tokens_details")) {
            prompt.cachedOfKind(
                    usage.count("input_token_details.cached_tokens_details.audio_tokens"),
                    usage.count("input_token_details.cached_tokens_details.image_tokens"),
                    0);
        }
        AnswerTokens answer =
                new AnswerTokens(usage.count("output_tokens")).audio(usage.count("output_token_details.audio_tokens"));
        new CallTokens(prompt, answer).addTo(usage, "total_tokens");
    }
}
