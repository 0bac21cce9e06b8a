package dev.costguardian.formats.usage;

/**
 * LangChain's {@code usage_metadata}, for every provider: the whole prompt and the whole answer, with their parts. What
 * was written to Anthropic's cache is told by how long it is kept, or else as one.
 */
final class LangChainMetadata implements UsageApi {

    @Override
    public String name() {
        return "langchain.usage_metadata";
    }

    @Override
    public boolean fits(UsageNode usage) {
        return usage.has("input_tokens") && usage.has("output_tokens");
    }

    @Override
    public boolean owns(UsageNode usage) {
        return fits(usage)
                && (usage.has("input_token_details.cache_read")
                        || usage.has("input_token_details.cache_creation")
                        || usage.has("input_token_details.audio")
                        || usage.has("output_token_details.reasoning")
                        || usage.has("output_token_details.audio"));
    }

    @Override
    public void reckon(Reckoning usage) {
        PromptTokens prompt = new PromptTokens(usage.count("input_tokens"))
                .cached(usage.count("input_token_details.cache_read"))
                .written(usage.count("input_token_details.cache_creation"))
                .writtenFor(
                        usage.count("input_token_details.ephemeral_5m_input_tokens"),
                        usage.count("input_token_details.ephemeral_1h_input_tokens"))
                .audio(usage.count("input_token_details.audio"))
                .image(usage.count("input_token_details.image"));
        AnswerTokens answer = new AnswerTokens(usage.count("output_tokens"))
                .reasoning(usage.count("output_token_details.reasoning"))
                .audio(usage.count("output_token_details.audio"));
        new CallTokens(prompt, answer).addTo(usage, "total_tokens");
    }
}
