package dev.costguardian.formats.usage;

/** OpenRouter's chats: OpenAI's shape, with what the call costs in US dollars. */
final class OpenRouterChat implements UsageApi {

    @Override
    public String name() {
        return "openrouter.chat";
    }

    @Override
    public boolean fits(UsageNode usage) {
        return usage.has("prompt_tokens");
    }

    @Override
    public boolean owns(UsageNode usage) {
        return fits(usage) && (usage.has("cost") || usage.has("cost_details"));
    }

    @Override
    public void reckon(Reckoning usage) {
        new OpenAiChat().reckon(usage);
        usage.charged("cost", 0);
    }
}
