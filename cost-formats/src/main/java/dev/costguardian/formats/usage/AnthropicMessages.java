package dev.costguardian.formats.usage;

import dev.costguardian.usage.Meter;

/**
 * Anthropic's Messages, there and wherever Claude is resold. {@code input_tokens} leaves out what was read from the
 * cache or written to it: the whole prompt is the sum of the three. Thinking is part of {@code output_tokens}. What a
 * compaction used is in no total and is added; a fallback that was declined is not billed.
 */
final class AnthropicMessages implements UsageApi {

    private static final String FIVE_MINUTES = "cache_creation.ephemeral_5m_input_tokens";
    private static final String ONE_HOUR = "cache_creation.ephemeral_1h_input_tokens";

    @Override
    public String name() {
        return "anthropic.messages";
    }

    @Override
    public boolean fits(UsageNode usage) {
        return usage.has("input_tokens") || usage.has("output_tokens");
    }

    /** Others who speak of {@code input_tokens} always give a total, and details under other names. */
    @Override
    public boolean owns(UsageNode usage) {
        return fits(usage)
                && !usage.has("input_tokens_details")
                && !usage.has("input_token_details")
                && !usage.has("total_tokens");
    }

    @Override
    public void reckon(Reckoning usage) {
        addWritten(usage, usage.count("cache_creation_input_tokens"), usage.count(FIVE_MINUTES), usage.count(ONE_HOUR));
        usage.add(Meter.INPUT_TOKENS, usage.count("input_tokens"));
        usage.add(Meter.CACHE_READ, usage.count("cache_read_input_tokens"));
        new AnswerTokens(usage.count("output_tokens"))
                .reasoning(usage.count("output_tokens_details.thinking_tokens"))
                .addTo(usage, false);
        usage.items("iterations").stream()
                .filter(iteration -> iteration.at("type").word().equals("compaction"))
                .forEach(iteration -> addCompaction(usage, iteration));
        usage.add(Meter.WEB_SEARCH, usage.count("server_tool_use.web_search_requests"));
        addTerms(usage);
    }

    private static void addCompaction(Reckoning usage, UsageNode iteration) {
        addWritten(
                usage,
                usage.count(iteration, "cache_creation_input_tokens"),
                usage.count(iteration, FIVE_MINUTES),
                usage.count(iteration, ONE_HOUR));
        usage.add(Meter.INPUT_TOKENS, usage.count(iteration, "input_tokens"));
        usage.add(Meter.CACHE_READ, usage.count(iteration, "cache_read_input_tokens"));
        usage.add(Meter.OUTPUT_TOKENS, usage.count(iteration, "output_tokens"));
    }

    /** Older answers have the sum alone: nobody says how long the cache keeps it. */
    private static void addWritten(Reckoning usage, long sum, long fiveMinutes, long oneHour) {
        usage.add(Meter.CACHE_WRITE_5M, fiveMinutes);
        usage.add(Meter.CACHE_WRITE_1H, oneHour);
        long told = fiveMinutes + oneHour;
        if (sum > 0 && sum < told) {
            usage.doubt("usage.cache_creation_input_tokens is %d, but its parts come to %d".formatted(sum, told));
        } else {
            usage.add(Meter.CACHE_WRITE, sum == 0 ? 0 : sum - told);
        }
    }

    private static void addTerms(Reckoning usage) {
        String speed = usage.word("speed");
        usage.servedOn(speed.isEmpty() || speed.equals("standard") ? usage.word("service_tier") : speed);
        String where = usage.word("inference_geo");
        usage.servedIn(where.equals("not_available") ? "" : where);
    }
}
