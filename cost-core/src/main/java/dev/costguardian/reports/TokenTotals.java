package dev.costguardian.reports;

import dev.costguardian.usage.Meter;
import dev.costguardian.usage.MeterReadings;

/**
 * Model tokens added up.
 *
 * @param input of prompts, cached ones included
 * @param cacheRead part of {@code input}
 * @param cacheWrite part of {@code input}
 * @param output of answers, reasoning included
 * @param reasoning part of {@code output}
 */
public record TokenTotals(long input, long cacheRead, long cacheWrite, long output, long reasoning) {

    public static final TokenTotals ZERO = new TokenTotals(0, 0, 0, 0, 0);

    public static TokenTotals of(MeterReadings readings) {
        return new TokenTotals(
                readings.inputTokens(),
                readings.cacheReadTokens(),
                readings.cacheWriteTokens(),
                readings.outputTokens(),
                readings.get(Meter.REASONING));
    }

    public TokenTotals plus(TokenTotals other) {
        return new TokenTotals(
                Math.addExact(input, other.input),
                Math.addExact(cacheRead, other.cacheRead),
                Math.addExact(cacheWrite, other.cacheWrite),
                Math.addExact(output, other.output),
                Math.addExact(reasoning, other.reasoning));
    }

    TokenTotals minus(TokenTotals part) {
        return new TokenTotals(
                Math.subtractExact(input, part.input),
                Math.subtractExact(cacheRead, part.cacheRead),
                Math.subtractExact(cacheWrite, part.cacheWrite),
                Math.subtractExact(output, part.output),
                Math.subtractExact(reasoning, part.reasoning));
    }
}
