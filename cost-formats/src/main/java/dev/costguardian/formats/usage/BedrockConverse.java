package dev.costguardian.formats.usage;

import dev.costguardian.usage.Meter;

/**
 * Converse of Amazon Bedrock. {@code inputTokens} leaves out what was read from the cache or written to it, as with
 * Anthropic. Reasoning is part of {@code outputTokens} and not told apart.
 */
final class BedrockConverse implements UsageApi {

    @Override
    public String name() {
        return "bedrock.converse";
    }

    @Override
    public boolean fits(UsageNode usage) {
        return usage.has("inputTokens");
    }

    @Override
    public void reckon(Reckoning usage) {
        long input = usage.count("inputTokens");
        long read = usage.firstCount("cacheReadInputTokens", "cacheReadInputTokenCount");
        long written = usage.firstCount("cacheWriteInputTokens", "cacheWriteInputTokenCount");
        long output = usage.count("outputTokens");
        long fiveMinutes = written(usage, "5m");
        long oneHour = written(usage, "1h");
        usage.add(Meter.INPUT_TOKENS, input);
        usage.add(Meter.CACHE_READ, read);
        usage.add(Meter.CACHE_WRITE_5M, fiveMinutes);
        usage.add(Meter.CACHE_WRITE_1H, oneHour);
        usage.add(Meter.CACHE_WRITE, written - fiveMinutes - oneHour);
        usage.add(Meter.OUTPUT_TOKENS, output);
        checkTotal(usage, input + output, read + written);
    }

    /** The total has the cache in it or not, depending on the model. */
    private static void checkTotal(Reckoning usage, long fresh, long cache) {
        long total = usage.count("totalTokens");
        if (usage.has("totalTokens") && total != fresh + cache && total != fresh) {
            usage.doubt("usage.totalTokens is %d, but its parts come to %d".formatted(total, fresh + cache));
        }
    }

    private static long written(Reckoning usage, String ttl) {
        return usage.items("cacheDetails").stream()
                .filter(detail -> detail.at("ttl").word().equals(ttl))
                .mapToLong(detail -> usage.count(detail, "inputTokens"))
                .sum();
    }
}
