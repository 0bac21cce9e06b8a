package dev.costguardian.app.demo;

import dev.costguardian.usage.Meter;
import dev.costguardian.usage.MeterReadings;
import java.util.random.RandomGenerator;

/**
 * How large the calls to a model are.
 *
 * @param prompt tokens of an average prompt
 * @param cachedPercent of a prompt that comes from the provider's cache
 * @param answer tokens of an average answer, reasoning included; 0 where there is none, as of embeddings
 * @param reasoningPercent of an answer that is reasoning
 */
record CallSize(int prompt, int cachedPercent, int answer, int reasoningPercent) {

    static CallSize of(int prompt, int answer) {
        return new CallSize(prompt, 0, answer, 0);
    }

    CallSize cached(int percent) {
        return new CallSize(prompt, percent, answer, reasoningPercent);
    }

    CallSize reasoning(int percent) {
        return new CallSize(prompt, cachedPercent, answer, percent);
    }

    MeterReadings readings(RandomGenerator random) {
        long input = around(prompt, random);
        long output = around(answer, random);
        long cached = input * cachedPercent / 100;
        long reasoning = output * reasoningPercent / 100;
        return MeterReadings.ofTokens(input - cached, output - reasoning)
                .with(Meter.CACHE_READ, cached)
                .with(Meter.REASONING, reasoning);
    }

    /** Between a quarter and seven quarters of the average. */
    private static long around(int average, RandomGenerator random) {
        return average / 4 + (long) random.nextInt(average + average / 2 + 1);
    }
}
