package dev.costguardian.formats.usage;

import dev.costguardian.usage.Meter;
import java.util.List;
import java.util.Locale;

/**
 * {@code usageMetadata} of Gemini, from AI Studio or Vertex. Cached tokens are part of the prompt; thoughts are beside
 * the answer, and prompts of tools beside the prompt. Documents are priced as images.
 */
final class GeminiContent implements UsageApi {

    @Override
    public String name() {
        return "gemini.generateContent";
    }

    @Override
    public boolean fits(UsageNode usage) {
        return usage.has("promptTokenCount")
                || usage.has("totalTokenCount")
                || usage.has("prompt_token_count")
                || usage.has("total_token_count");
    }

    @Override
    public void reckon(Reckoning usage) {
        usage.readInCamelCase();
        PromptTokens prompt = ofKinds(usage);
        AnswerTokens answer = new AnswerTokens(usage.firstCount("candidatesTokenCount", "responseTokenCount"))
                .audio(ofKind(usage, "candidatesTokensDetails", "AUDIO")
                        + ofKind(usage, "responseTokensDetails", "AUDIO"))
                .image(ofKind(usage, "candidatesTokensDetails", "IMAGE"))
                .video(ofKind(usage, "candidatesTokensDetails", "VIDEO"))
                .reasoning(usage.count("thoughtsTokenCount"));
        long tools = usage.count("toolUsePromptTokenCount");
        new CallTokens(prompt, answer).reasoningBeside().others(tools).addTo(usage, "totalTokenCount");
        usage.add(Meter.INPUT_TOKENS, tools);
        addSearches(usage);
        usage.servedOn(tier(usage.word("trafficType")));
    }

    private static PromptTokens ofKinds(Reckoning usage) {
        PromptTokens prompt = new PromptTokens(usage.count("promptTokenCount"))
                .audio(ofKind(usage, "promptTokensDetails", "AUDIO"))
                .image(ofKind(usage, "promptTokensDetails", "IMAGE") + ofKind(usage, "promptTokensDetails", "DOCUMENT"))
                .video(ofKind(usage, "promptTokensDetails", "VIDEO"))
                .cached(usage.count("cachedContentTokenCount"));
        return usage.has("cacheTokensDetails")
                ? prompt.cachedOfKind(
                        ofKind(usage, "cacheTokensDetails", "AUDIO"),
                        ofKind(usage, "cacheTokensDetails", "IMAGE") + ofKind(usage, "cacheTokensDetails", "DOCUMENT"),
                        ofKind(usage, "cacheTokensDetails", "VIDEO"))
                : prompt;
    }

    private static long ofKind(Reckoning usage, String details, String kind) {
        List<UsageNode> items = usage.items(details);
        return items.stream()
                .filter(item ->
                        item.at("modality").word().toUpperCase(Locale.ROOT).equals(kind))
                .mapToLong(item -> usage.count(item, "tokenCount"))
                .sum();
    }

    /** Up to Gemini 2 a prompt that is grounded costs one search, however many it took. */
    private static void addSearches(Reckoning usage) {
        long searches = usage.count(UsageReader.SEARCHES);
        boolean byPrompt = usage.isOf("gemini-1.", "gemini-2.");
        usage.add(Meter.WEB_SEARCH, byPrompt ? Math.min(1, searches) : searches);
    }

    /** {@code ON_DEMAND_FLEX} is the tier flex. */
    private static String tier(String traffic) {
        return traffic.startsWith("on_demand_") ? traffic.substring("on_demand_".length()) : traffic;
    }
}
