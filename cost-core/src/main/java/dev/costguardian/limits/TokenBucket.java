package dev.costguardian.limits;

import java.time.Duration;

/**
 * A bucket that fills at a steady rate and is emptied by what comes in. Pure arithmetic in whole numbers on a monotonic
 * clock; every step answers a new bucket.
 *
 * @param balance what is in the bucket, in sixty-billionths of one admission; negative while a debt is paid off
 * @param atNanos the monotonic moment that the balance belongs to
 */
record TokenBucket(long balance, long atNanos) {

    /** One admission. At a rate of r a minute the bucket gains r of these parts each nanosecond. */
    private static final long ONE = 60_000_000_000L;

    static TokenBucket full(RateLimit limit, long nowNanos) {
        return new TokenBucket(capacity(limit), nowNanos);
    }

    /** The bucket at a later moment, never more than full. A clock that went back gains nothing, now or later. */
    TokenBucket at(long nowNanos, RateLimit limit) {
        long elapsed = Math.max(0, nowNanos - atNanos);
        long missing = capacity(limit) - balance;
        long nanosToFull = missing / limit.perMinute() + 1;
        long gained = elapsed >= nanosToFull ? missing : elapsed * limit.perMinute();
        return new TokenBucket(balance + gained, atNanos + elapsed);
    }

    boolean admits() {
        return balance >= ONE;
    }

    /** The bucket after {@code amount} admissions, in debt where it held fewer. */
    TokenBucket less(long amount) {
        return new TokenBucket(balance - amount * ONE, atNanos);
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
}
