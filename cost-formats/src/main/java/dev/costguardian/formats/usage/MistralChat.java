package dev.costguardian.formats.usage;

import dev.costguardian.usage.Meter;

/**
 * Mistral's chats and agents: OpenAI's shape, with the length of what Voxtral heard, and with what connectors brought
 * into the prompt, which is beside {@code prompt_tokens}.
 */
final class MistralChat implements UsageApi {

    @Override
    public String name() {
        return "mistral.chat";
    }

    @Override
    public boolean fits(UsageNode usage) {
        return usage.has("prompt_tokens");
    }

    @Override
    public boolean owns(UsageNode usage) {
        return fits(usage)
                && (usage.has("prompt_audio_seconds") || usage.has("connector_tokens") || usage.has("connectors"));
    }

    @Override
    public void reckon(Reckoning usage) {
        long connectors = usage.count("connector_tokens");
        AnswerTokens answer = OpenAiChat.answer(usage).reasoning(OpenAiChat.reasoning(usage));
        new CallTokens(OpenAiChat.prompt(usage), answer).others(connectors).addTo(usage, "total_tokens");
        usage.add(Meter.INPUT_TOKENS, connectors);
        usage.add(Meter.INPUT_AUDIO_MILLIS, usage.millis("prompt_audio_seconds"));
        usage.add(
                Meter.WEB_SEARCH, usage.count("connectors.web_search") + usage.count("connectors.web_search_premium"));
        usage.add(Meter.CODE_EXECUTION, usage.count("connectors.code_interpreter"));
        usage.servedOn(usage.word("service_tier"));
    }
}
