package dev.costguardian.formats.usage;

import dev.costguardian.usage.Meter;

/**
 * Perplexity's chats: OpenAI's shape, with reasoning and citations beside the answer and outside of the total, and a
 * fee for each search and for the request itself.
 */
final class PerplexityChat implements UsageApi {

    @Override
    public String name() {
        return "perplexity.chat";
    }

    @Override
    public boolean fits(UsageNode usage) {
        return usage.has("prompt_tokens");
    }

    @Override
    public boolean owns(UsageNode usage) {
        return fits(usage)
                && (usage.has("citation_tokens")
                        || usage.has("num_search_queries")
                        || usage.has("search_context_size"));
    }

    @Override
    public void reckon(Reckoning usage) {
        AnswerTokens answer = OpenAiChat.answer(usage);
        // The total never has them; it would prove that they were part of the answer.
        new CallTokens(OpenAiChat.prompt(usage), answer).addTo(usage, "total_tokens");
        usage.add(Meter.REASONING, usage.firstCount("reasoning_tokens", "completion_tokens_details.reasoning_tokens"));
        usage.add(Meter.OUTPUT_CITATION, usage.count("citation_tokens"));
        usage.add(Meter.WEB_SEARCH, usage.count("num_search_queries"));
        usage.add(Meter.REQUESTS, 1);
        usage.charged("cost.total_cost", 0);
    }
}
