package dev.costguardian.retention;

import dev.costguardian.retention.Retention.Place;
import dev.costguardian.retention.Retention.Step;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.LongConsumer;
import java.util.function.ToIntFunction;

/**
 * Forgets what is older than the rule allows, step by step; others read and record meanwhile. What another run has begun,
 * or a program that died, it finishes.
 */
public final class Pruner {

    private final Retention retention;
    private final RetentionRule rule;
    private final InstantSource clock;

    public Pruner(Retention retention, RetentionRule rule, InstantSource clock) {
        this.retention = retention;
        this.rule = rule;
        this.clock = clock;
    }

    /**
     * Forgets all that is too old, until told to stop.
     *
     * @param progress told how many events were looked at so far; a thread that is interrupted stops after it
     */
    public PruneReport prune(LongConsumer progress) {
        rule.eventFloor(clock.instant()).ifPresent(retention::raise);
        return run(progress, retention::forget, retention::forgetRawUsage);
    }

    /**
     * Finds out what {@link #prune} would do, and changes nothing.
     *
     * @param progress told how many events were looked at so far
     */
    public PruneReport rehearse(LongConsumer progress) {
        return run(progress, List::size, List::size);
    }

    private PruneReport run(
            LongConsumer progress, ToIntFunction<List<Long>> events, ToIntFunction<List<Long>> rawUsage) {
        Instant now = clock.instant();
        Walk walk = new Walk(progress);
        rule.rawUsageFloor(now).ifPresent(floor -> walk.over(retention::rawUsageBefore, floor, rawUsage));
        long said = walk.forgotten;
        Instant floor = rule.eventFloor(now)
                .filter(wanted -> wanted.isAfter(retention.floor()))
                .orElseGet(retention::floor);
        walk.begin();
        if (rule.events().isPresent()) {
            walk.over(retention::before, floor, events);
        }
        return new PruneReport(floor, walk.forgotten, walk.staying, said);
    }

    /** Goes through what is too old, from the beginning to the end. */
    private static final class Walk {

        private final LongConsumer progress;
        private long looked;
        private long forgotten;
        private long staying;

        private Walk(LongConsumer progress) {
            this.progress = progress;
        }

        void begin() {
            forgotten = 0;
            staying = 0;
        }

        void over(BiFunction<Instant, Place, Step> next, Instant floor, ToIntFunction<List<Long>> forget) {
            Step step = next.apply(floor, Place.BEGINNING);
            while (!step.isLast()) {
                int done = step.forgettable().isEmpty() ? 0 : forget.applyAsInt(step.forgettable());
                forgotten += done;
                staying += step.staying() + step.forgettable().size() - done;
                looked += step.forgettable().size() + step.staying();
                progress.accept(looked);
                if (Thread.currentThread().isInterrupted()) {
                    return;
                }
                step = next.apply(floor, step.end());
            }
        }
    }
}
