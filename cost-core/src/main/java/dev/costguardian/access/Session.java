package dev.costguardian.access;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Somebody who has shown a key and need not show it again for a while.
 *
 * @param key the key that was shown; empty where it is one of the settings
 * @param usedAt when somebody last did something with it; may lag by a minute or two
 */
public record Session(Optional<KeyId> key, Instant begunAt, Instant usedAt) {

    static final Duration MOST_IDLE = Duration.ofMinutes(30);
    static final Duration LONGEST = Duration.ofHours(12);

    public Session usedAt(Instant moment) {
        return moment.isAfter(usedAt) ? new Session(key, begunAt, moment) : this;
    }

    /** Whether it has neither rested nor lasted too long. */
    public boolean isAliveAt(Instant moment) {
        return moment.isBefore(usedAt.plus(MOST_IDLE)) && moment.isBefore(begunAt.plus(LONGEST));
    }
}
