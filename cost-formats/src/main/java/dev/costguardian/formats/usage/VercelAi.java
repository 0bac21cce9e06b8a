package dev.costguardian.formats.usage;

import dev.costguardian.usage.Meter;

/**
 * Usage as Vercel's AI SDK tells it. From version 6 on, cache and reasoning are parts of the whole for every provider;
 * version 5 hands on what each provider means, and version 4 knows neither.
 */
final class VercelAi implements UsageApi {

    @Override
    public String name() {
        return "vercel-ai";
    }

    @Override
    public boolean fits(UsageNode usage) {
        return usage.has("inputTokens") || usage.has("promptTokens");
    }

    @Override
    public boolean owns(UsageNode usage) {
        return usage.has("inputTokenDetails")
                || usage.has("outputTokenDetails")
                || usage.has("cachedInputTokens")
                || usage.has("reasoningTokens")
                || usage.has("promptTokens");
    }

    @Override
    public void reckon(Reckoning usage) {
        if (usage.has("inputTokenDetails") || usage.has("outputTokenDetails")) {
            new CallTokens(prompt(usage).cached(cached(usage)), answer(usage)).addTo(usage, "totalTokens");
        } else {
            reckonAsTheProviderMeansIt(usage);
        }
    }

    private static void reckonAsTheProviderMeansIt(Reckoning usage) {
        boolean cacheBeside = usage.isOf("anthropic", "bedrock", "claude");
        PromptTokens prompt = cacheBeside ? prompt(usage) : prompt(usage).cached(cached(usage));
        CallTokens tokens = new CallTokens(prompt, answer(usage));
        if (cacheBeside) {
            usage.add(Meter.CACHE_READ, cached(usage));
            tokens.others(cachedInTotal(usage));
        }
        if (usage.isOf("google", "gemini", "vertex", "xai", "x-ai", "grok")) {
            tokens.reasoningBeside();
        }
        tokens.addTo(usage, "totalTokens");
    }

    private static PromptTokens prompt(Reckoning usage) {
        return new PromptTokens(usage.firstCount("inputTokens", "promptTokens"))
                .written(usage.count("inputTokenDetails.cacheWriteTokens"));
    }

    private static AnswerTokens answer(Reckoning usage) {
        return new AnswerTokens(usage.firstCount("outputTokens", "completionTokens"))
                .reasoning(usage.firstCount("outputTokenDetails.reasoningTokens", "reasoningTokens"));
    }

    private static long cached(Reckoning usage) {
        return usage.firstCount("inputTokenDetails.cacheReadTokens", "cachedInputTokens");
    }

    /** Bedrock has cached tokens in its total, Anthropic has not. */
    private static long cachedInTotal(Reckoning usage) {
        long all = usage.count("inputTokens") + cached(usage) + usage.count("outputTokens");
        return usage.count("totalTokens") == all ? cached(usage) : 0;
    }
}
