package dev.costguardian.formats.usage;

import dev.costguardian.usage.Meter;

/**
 * OpenAI's Responses. As in chats, the cache is part of the prompt and reasoning part of the answer. Calls of tools are
 * not in the usage object; they are counted from the items of the whole answer, under {@link UsageReader#OUTPUT_ITEMS}.
 */
final class OpenAiResponses implements UsageApi {

    @Override
    public String name() {
        return "openai.responses";
    }

    @Override
    public boolean fits(UsageNode usage) {
        return usage.has("input_tokens");
    }

    @Override
    public void reckon(Reckoning usage) {
        tokens(usage).addTo(usage, "total_tokens");
        addTools(usage);
        usage.servedOn(usage.word("service_tier"));
    }

    static void addTools(Reckoning usage) {
        usage.add(Meter.WEB_SEARCH, usage.count(UsageReader.OUTPUT_ITEMS + ".web_search_call"));
        usage.add(Meter.FILE_SEARCH, usage.count(UsageReader.OUTPUT_ITEMS + ".file_search_call"));
        usage.add(Meter.CODE_EXECUTION, usage.count(UsageReader.OUTPUT_ITEMS + ".code_interpreter_call"));
    }

    static CallTokens tokens(Reckoning usage) {
        return new CallTokens(
                new PromptTokens(usage.count("input_tokens"))
                        .cached(usage.count("input_tokens_details.cached_tokens"))
                        .written(usage.count("input_tokens_details.cache_write_tokens"))
                        .audio(usage.count("input_tokens_details.audio_tokens"))
                        .image(usage.count("input_tokens_details.image_tokens")),
                new AnswerTokens(usage.count("output_tokens"))
                        .reasoning(usage.count("output_tokens_details.reasoning_tokens"))
                        .audio(usage.count("output_tokens_details.audio_tokens"))
                        .image(usage.count("output_tokens_details.image_tokens")));
    }
}
