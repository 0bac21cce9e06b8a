package dev.costguardian.formats.usage;

import dev.costguardian.usage.Meter;

/** Gemini's Interactions. Cached tokens are part of the prompt; thoughts and the use of tools are beside. */
final class GeminiInteractions implements UsageApi {

    @Override
    public String name() {
        return "gemini.interactions";
    }

    @Override
    public boolean fits(UsageNode usage) {
        return usage.has("total_input_tokens") || usage.has("total_output_tokens");
    }

    @Override
    public void reckon(Reckoning usage) {
        PromptTokens prompt =
                new PromptTokens(usage.count("total_input_tokens")).cached(usage.count("total_cached_tokens"));
        AnswerTokens answer = new AnswerTokens(usage.count("total_output_tokens"))
                .reasoning(usage.firstCount("total_thought_tokens", "total_reasoning_tokens"));
        long tools = usage.count("total_tool_use_tokens");
        new CallTokens(prompt, answer).reasoningBeside().others(tools).addTo(usage, "total_tokens");
        usage.add(Meter.INPUT_TOKENS, tools);
    }
}
