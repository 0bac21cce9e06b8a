package dev.costguardian.formats.usage;

/** OpenAI's images. Where the answer is not told apart, all of it is image. */
final class OpenAiImages implements UsageApi {

    @Override
    public String name() {
        return "openai.images";
    }

    @Override
    public boolean fits(UsageNode usage) {
        return usage.has("input_tokens")
                && usage.has("input_tokens_details.text_tokens")
                && !usage.has("output_tokens_details.reasoning_tokens");
    }

    @Override
    public void reckon(Reckoning usage) {
        long made = usage.count("output_tokens");
        PromptTokens prompt = new PromptTokens(usage.count("input_tokens"))
                .image(usage.count("input_tokens_details.image_tokens"))
                .cached(usage.count("input_tokens_details.cached_tokens"));
        if (usage.has("input_tokens_details.cached_tokens_details")) {
            prompt.cachedOfKind(0, usage.count("input_tokens_details.cached_tokens_details.image_tokens"), 0);
        }
        AnswerTokens answer = new AnswerTokens(made)
                .image(usage.has("output_tokens_details") ? usage.count("output_tokens_details.image_tokens") : made);
        new CallTokens(prompt, answer).addTo(usage, "total_tokens");
    }
}
