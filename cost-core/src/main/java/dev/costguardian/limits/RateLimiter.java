package dev.costguardian.limits;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.ObjLongConsumer;

/**
 * Keeps a bucket for each caller under one limit. Safe for use by many threads. It remembers the callers that were seen
 * last, up to a fixed number, so that nobody can fill its memory; a forgotten caller starts afresh. Callers are told apart by
 * a text, such as an address.
 */
public final class RateLimiter {

    private static final int MOST_CALLERS = 10_000;

    private final RateLimit limit;
    private final LongSupplier nanoTime;
    private final ObjLongConsumer<String> admitted;
    private final Map<String, TokenBucket> buckets = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, TokenBucket> eldest) {
            return size() > MOST_CALLERS;
        }
    };

    /**
     * A limiter that has seen nobody yet.
     *
     * @param nanoTime a monotonic clock in nanoseconds
     */
    public RateLimiter(RateLimit limit, LongSupplier nanoTime) {
        this(limit, nanoTime, (caller, amount) -> {});
    }

    /** @param admitted told of each admission; must be quick */
    RateLimiter(RateLimit limit, LongSupplier nanoTime, ObjLongConsumer<String> admitted) {
        this.limit = limit;
        this.nanoTime = nanoTime;
        this.admitted = admitted;
    }

    public RateLimit limit() {
        return limit;
    }

    /**
     * Charges {@code amount} to the caller where at least one is left; more than is left takes the caller into debt,
     * which the coming minutes pay off. A refusal charges nothing.
     */
    public LimitDecision admit(String caller, long amount) {
        synchronized (buckets) {
            TokenBucket bucket = bucket(caller);
            if (!bucket.admits()) {
                return new LimitDecision.Refused(bucket.untilNext(limit));
            }
            TokenBucket charged = bucket.less(amount);
            buckets.put(caller, charged);
            admitted.accept(caller, amount);
            return new LimitDecision.Admitted(charged.whole());
        }
    }

    /** Charges what another server has let in, into debt where it was more than is left. */
    void charge(String caller, long amount) {
        synchronized (buckets) {
            buckets.put(caller, bucket(caller).lessInHindsight(amount));
        }
    }

    /** What the caller may still send at once. */
    public long remaining(String caller) {
        synchronized (buckets) {
            return bucket(caller).whole();
        }
    }

    private TokenBucket bucket(String caller) {
        long now = nanoTime.getAsLong();
        TokenBucket known = buckets.get(caller);
        return known == null ? TokenBucket.full(limit, now) : known.at(now, limit);
    }
}
