package dev.costguardian.app.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.costguardian.access.SecretDigest;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Somebody who guesses looks at the clock. Keys that are wrong at the first character and keys that are wrong at the last
 * are checked in random order, and their times are compared by Welch's t-test, as dudect does (Reparaz, Balasch and
 * Verbauwhede, 2017).
 */
@Alone
class KeyTimingFaultsIT {

    private static final int SAMPLES = Full.or(1_000_000, 200_000);
    private static final int WARMING_UP = 200_000;

    /** What shows in most of them is no whim of the machine, or of what the JVM compiles meanwhile. */
    private static final int ROUNDS = 5;

    private static final long SEED = 41;

    /** The difference of times that dudect takes for a leak, in standard errors. */
    private static final double LEAK = 4.5;

    private static final String KEY = "0123456789abcdef0123456789abcdef0123456789abcdef";

    /** One for each side, as in the settings of a server. */
    private static final SecretDigest[] KEPT = {SecretDigest.of(KEY), SecretDigest.of(KEY + "-for-apps")};

    @Test
    void theTimeOfACheckDoesNotTellWhereAKeyIsWrong() {
        assertThat(differenceOf(KeyTimingFaultsIT::isKept)).isLessThan(LEAK);
    }

    /** Otherwise the measurement would be good for nothing. */
    @Test
    void aComparisonThatStopsWhereAKeyIsWrongIsFoundOut() {
        assertThat(differenceOf(KeyTimingFaultsIT::isTheSameSoFar)).isGreaterThan(LEAK);
    }

    private static boolean isKept(String given) {
        SecretDigest digest = SecretDigest.of(given);
        return Arrays.stream(KEPT)
                .filter(digest::equals)
                .reduce((one, other) -> one)
                .isPresent();
    }

    private static boolean isTheSameSoFar(String given) {
        for (int i = 0; i < KEY.length(); i++) {
            if (given.charAt(i) != KEY.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** By how many standard errors the mean times differ, in the median of the rounds. */
    private static double differenceOf(Predicate<String> check) {
        measure(check, WARMING_UP);
        return IntStream.range(0, ROUNDS)
                .mapToDouble(round -> Math.abs(difference(measure(check, SAMPLES))))
                .sorted()
                .toArray()[ROUNDS / 2];
    }

    private static double difference(long[][] times) {
        long most = interruption(times);
        Times first = Times.of(times[0], most);
        Times last = Times.of(times[1], most);
        double t = (first.mean - last.mean) / Math.sqrt(first.variance / first.count + last.variance / last.count);
        System.out.printf(
                "seed %d: %.0f checks, wrong at the first character %.2f ns, at the last %.2f ns, t = %.2f%n",
                SEED, first.count + last.count, first.mean, last.mean, t);
        return t;
    }

    /** Nanoseconds of each check: of keys that are wrong at the first character, and of those at the last. */
    private static long[][] measure(Predicate<String> check, int samples) {
        SplittableRandom random = new SplittableRandom(SEED);
        long[][] times = new long[2][samples];
        int[] count = new int[2];
        int right = 0;
        for (int i = 0; i < samples; i++) {
            int kind = random.nextInt(2);
            char[] given = KEY.toCharArray();
            given[kind * (given.length - 1)] = (char) ('g' + random.nextInt(10));
            String key = new String(given);
            long begun = System.nanoTime();
            boolean isRight = check.test(key);
            times[kind][count[kind]++] = System.nanoTime() - begun;
            right += isRight ? 1 : 0;
        }
        assertThat(right).isZero();
        return new long[][] {Arrays.copyOf(times[0], count[0]), Arrays.copyOf(times[1], count[1])};
    }

    /** From here on a check was interrupted by something else: the slowest tenth. */
    private static long interruption(long[][] times) {
        long[] all = Arrays.stream(times).flatMapToLong(LongStream::of).sorted().toArray();
        return all[all.length * 9 / 10];
    }

    private record Times(double count, double mean, double variance) {

        static Times of(long[] nanos, long most) {
            double[] kept = Arrays.stream(nanos)
                    .filter(time -> time <= most)
                    .asDoubleStream()
                    .toArray();
            double mean = Arrays.stream(kept).average().orElseThrow();
            double squares = Arrays.stream(kept)
                    .map(time -> (time - mean) * (time - mean))
                    .sum();
            return new Times(kept.length, mean, squares / (kept.length - 1));
        }
    }
}
