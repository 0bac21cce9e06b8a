package dev.costguardian.retention;

import java.time.Instant;
import java.util.List;

/**
 * Port: forgets events for good, in small steps, and keeps all that they added up to. Reports answer as before.
 *
 * <p>An event that lies before the floor may be forgotten unless it is unpriced, suspect or corrected: those are still
 * to be settled, or explain what was. With an event goes the key that it is recognised by, so none that lies before the
 * floor is taken any more. Safe for use by many threads and processes; a program that dies in the middle leaves a sound
 * ledger behind.
 */
public interface Retention {

    /** More events than this are not looked at, or forgotten, in one step. */
    int LARGEST_STEP = 1_000;

    /** From this moment on every event is there; {@link Instant#MIN} while none was ever forgotten. Never goes back. */
    Instant floor();

    /** Refuses events before {@code floor} from now on; does nothing where the floor is there or later already. */
    void raise(Instant floor);

    /** The next events after {@code place} that occurred before {@code floor}, in the order of their moments. */
    Step before(Instant floor, Place place);

    /** The next usage objects after {@code place} that came in before {@code floor}, in the order of their events. */
    Step rawUsageBefore(Instant floor, Place place);

    /**
     * Forgets those of the events that still may be forgotten, in one transaction with what they leave behind.
     *
     * @return how many were
     * @throws IllegalArgumentException for more than {@value #LARGEST_STEP} events
     */
    int forget(List<Long> events);

    /**
     * Forgets what providers said of the usage of these events.
     *
     * @return for how many there was something to forget
     * @throws IllegalArgumentException for more than {@value #LARGEST_STEP} events
     */
    int forgetRawUsage(List<Long> events);

    /** Refuses more events than one step takes. */
    static void requireStep(List<Long> events) {
        if (events.size() > LARGEST_STEP) {
            throw new IllegalArgumentException("at most " + LARGEST_STEP + " events at once, got " + events.size());
        }
    }

    /** Where a step ended: the moment of an event, and its id among those of the same moment. */
    record Place(Instant occurredAt, long event) {

        public static final Place BEGINNING = new Place(Instant.EPOCH, 0);
    }

    /**
     * What was found in one step.
     *
     * @param forgettable ids of events that may be forgotten, or whose usage objects may
     * @param staying how many were passed over because they may not
     * @param end where to go on; {@link Place#BEGINNING} where nothing is left
     */
    record Step(List<Long> forgettable, int staying, Place end) {

        public static final Step NOTHING = new Step(List.of(), 0, Place.BEGINNING);

        public Step {
            forgettable = List.copyOf(forgettable);
        }

        public boolean isLast() {
            return end.equals(Place.BEGINNING);
        }
    }
}
