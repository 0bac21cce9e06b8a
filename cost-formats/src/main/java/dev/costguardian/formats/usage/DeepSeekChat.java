package dev.costguardian.formats.usage;

/** DeepSeek's chats: OpenAI's shape, where the prompt is what hit the cache and what missed it. */
final class DeepSeekChat implements UsageApi {

    private static final String HIT = "prompt_cache_hit_tokens";
    private static final String MISS = "prompt_cache_miss_tokens";

    @Override
    public String name() {
        return "deepseek.chat";
    }

    @Override
    public boolean fits(UsageNode usage) {
        return usage.has("prompt_tokens");
    }

    @Override
    public boolean owns(UsageNode usage) {
        return fits(usage) && usage.has(HIT);
    }

    @Override
    public void reckon(Reckoning usage) {
        PromptTokens prompt = new PromptTokens(usage.count("prompt_tokens"))
                .cached(usage.firstCount(HIT, "prompt_tokens_details.cached_tokens"));
        AnswerTokens answer = OpenAiChat.answer(usage).reasoning(OpenAiChat.reasoning(usage));
        new CallTokens(prompt, answer).addTo(usage, "total_tokens");
        checkPrompt(usage);
    }

    private static void checkPrompt(Reckoning usage) {
        long parts = usage.count(HIT) + usage.count(MISS);
        if (usage.has(MISS) && parts != usage.count("prompt_tokens")) {
            usage.doubt("usage.prompt_tokens is %d, but hits and misses of the cache come to %d"
                    .formatted(usage.count("prompt_tokens"), parts));
        }
    }
}
