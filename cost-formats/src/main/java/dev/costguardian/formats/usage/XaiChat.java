package dev.costguardian.formats.usage;

/**
 * xAI's chats: OpenAI's shape, but reasoning is beside {@code completion_tokens} unless the total says otherwise, and
 * {@code text_tokens} of the prompt include the cached ones.
 */
final class XaiChat implements UsageApi {

    @Override
    public String name() {
        return "xai.chat";
    }

    @Override
    public boolean fits(UsageNode usage) {
        return usage.has("prompt_tokens");
    }

    @Override
    public boolean owns(UsageNode usage) {
        return fits(usage) && (usage.has(XaiResponses.TICKS) || usage.has("num_sources_used"));
    }

    @Override
    public void reckon(Reckoning usage) {
        AnswerTokens answer = OpenAiChat.answer(usage).reasoning(OpenAiChat.reasoning(usage));
        new CallTokens(OpenAiChat.prompt(usage), answer).reasoningBeside().addTo(usage, "total_tokens");
        XaiResponses.addCharges(usage);
    }
}
