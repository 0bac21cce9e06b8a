package dev.costguardian.app.demo;

import dev.costguardian.usage.Meter;
import dev.costguardian.usage.MeterReadings;
import java.util.random.RandomGenerator;

/**
 * How large the calls to a model are.
 *
 * @param prompt tokens of an average prompt
 * @param cachedPercent of a prompt that comes from the provider's cache
 * @param writtenPercent of a prompt that the provider puts into its cache, and charges for
 * @param answer tokens of an average answer, reasoning included; 0 where there is none, as of embeddings
 * @param reasoningPercent of an answer that is reasoning
 */
record CallSize(int prompt, int cachedPercent, int writtenPercent, int answer, int reasoningPercent) {

    static CallSize of(int prompt, int answer) {
        return new CallSize(prompt, 0, 0, answer, 0);
    }

    CallSize cached(int percent) {
        return new CallSize(prompt, percent, writtenPercent, answer, reasoningPercent);
    }

    CallSize written(int percent) {
        return new CallSize(prompt, cachedPercent, percent, answer, reasoningPercent);
    }

    CallSize reasoning(int percent) {
        return new CallSize(prompt, cachedPercent, writtenPercent, answer, percent);
    }

    MeterReadings readings(RandomGenerator random) {
        long input = around(prompt, random);
        long output = around(answer, random);
        long cached = input * cachedPercent / 100;
        long written = input * writtenPercent / 100;
        long reasoning = output * reasoningPercent / 100;
        return MeterReadings.ofTokens(input - cached - written, output - reasoning)
                .with(Meter.CACHE_READ, cached)
                .with(Meter.CACHE_WRITE_5M, written)
                .with(Meter.REASONING, reasoning);
    }

    /** Between a quarter and seven quarters of the average. */
    private static long around(int average, RandomGenerator random) {
        return average / 4 + (long) random.nextInt(average + average / 2 + 1);
    }
}
