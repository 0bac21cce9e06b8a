package dev.costguardian.limits;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;

/**
 * The limits that a server holds together with others over the same ledger. Each decides by itself and at once; now and
 * then they tell each other what they let in, and charge it to their own buckets. So a caller who asks at several servers
 * is let in at its rate, after a moment in which each of them may let a burst in. Safe for use by many threads.
 */
public final class SharedLimits {

    private final Optional<SharedAdmissions> others;
    private final List<Shared> limits = new CopyOnWriteArrayList<>();

    /** Limits without others, where a ledger has one server. */
    public SharedLimits(Optional<SharedAdmissions> others) {
        this.others = others;
    }

    private record Shared(String name, RateLimiter limiter, AdmissionCount count) {

        List<Admission> take() {
            return count.take().entrySet().stream()
                    .map(counted -> new Admission(name, counted.getKey(), counted.getValue()))
                    .toList();
        }

        void charge(Admission admission) {
            if (admission.limit().equals(name)) {
                limiter.charge(admission.caller(), admission.amount());
            }
        }
    }

    /**
     * A limiter that has seen nobody yet, of a limit that all servers know by one name.
     *
     * @param nanoTime a monotonic clock in nanoseconds
     */
    public RateLimiter limiter(String name, RateLimit limit, LongSupplier nanoTime) {
        if (others.isEmpty()) {
            return new RateLimiter(limit, nanoTime);
        }
        AdmissionCount count = new AdmissionCount();
        RateLimiter limiter = new RateLimiter(limit, nanoTime, count);
        limits.add(new Shared(name, limiter, count));
        return limiter;
    }

    /** Whether there may be others. */
    public boolean areShared() {
        return others.isPresent();
    }

    /**
     * Tells the others and hears of them; to be called about once a second. What cannot be told is not told later: it would be
     * charged to times in which it did not come in.
     *
     * @throws dev.costguardian.StorageException where the others cannot be reached
     */
    public void exchange() {
        others.ifPresent(reached -> {
            List<Admission> own = new ArrayList<>();
            limits.forEach(shared -> own.addAll(shared.take()));
            List<Admission> heard = reached.exchange(own);
            heard.forEach(admission -> limits.forEach(shared -> shared.charge(admission)));
        });
    }
}
