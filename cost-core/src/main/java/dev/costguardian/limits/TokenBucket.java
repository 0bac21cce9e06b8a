package dev.costguardian.limits;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * A bucket that fills at a steady rate and is emptied by what comes in. Pure arithmetic in whole numbers on a monotonic
 * clock; every step answers a new bucket.
 *
 * @param balance what is in the bucket, in sixty-billionths of one admission; negative while a debt is paid off
 * @param spilled what the rate brought while the bucket was full, in the same parts, up to two seconds of it
 * @param atNanos the monotonic moment that the balance belongs to
 */
record TokenBucket(long balance, long spilled, long atNanos) {

    /** One admission. At a rate of r a minute the bucket gains r of these parts each nanosecond. */
    private static final long ONE = 60_000_000_000L;

    /** What others have let in they tell of afterwards, once a second and not always in step. */
    private static final long LONGEST_DELAY_NANOS = TimeUnit.SECONDS.toNanos(2);

    /** Admissions that others are charged for at once, and that they can be in debt with; more does not fit into a number. */
    private static final long MOST_CHARGED = 50_000_000;

    static TokenBucket full(RateLimit limit, long nowNanos) {
        return new TokenBucket(capacity(limit), mostSpilled(limit), nowNanos);
    }

    /** The bucket at a later moment, never more than full. A clock that went back gains nothing, now or later. */
    TokenBucket at(long nowNanos, RateLimit limit) {
        long elapsed = Math.max(0, nowNanos - atNanos);
        long missing = capacity(limit) - balance;
        long nanosToFull = missing / limit.perMinute() + 1;
        if (elapsed < nanosToFull) {
            return new TokenBucket(balance + elapsed * limit.perMinute(), spilled, atNanos + elapsed);
        }
        long over = Math.min(elapsed - nanosToFull, LONGEST_DELAY_NANOS) * limit.perMinute();
        return new TokenBucket(balance + missing, Math.min(spilled + over, mostSpilled(limit)), atNanos + elapsed);
    }

    boolean admits() {
        return balance >= ONE;
    }

    /** The bucket after {@code amount} admissions, in debt where it held fewer. */
    TokenBucket less(long amount) {
        return new TokenBucket(balance - amount * ONE, spilled, atNanos);
    }

    /**
     * The bucket after {@code amount} admissions of which it learns late: they came in while it filled, so they take what spilled
     * first. Else a caller that stays below its rate would be refused where a burst is less than what comes in meanwhile.
     */
    TokenBucket lessInHindsight(long amount) {
        long parts = Math.min(amount, MOST_CHARGED) * ONE;
        long covered = Math.min(parts, spilled);
        long left = Math.max(balance - (parts - covered), Math.min(balance, -MOST_CHARGED * ONE));
        return new TokenBucket(left, spilled - covered, atNanos);
    }

    long whole() {
        return Math.max(0, balance / ONE);
    }

    Duration untilNext(RateLimit limit) {
        return Duration.ofNanos(Math.max(0, ONE - balance) / limit.perMinute() + 1);
    }

    private static long capacity(RateLimit limit) {
        return limit.burst() * ONE;
    }

    private static long mostSpilled(RateLimit limit) {
        return LONGEST_DELAY_NANOS * limit.perMinute();
    }
}
