package dev.costguardian.retention;

import java.time.Instant;

/**
 * What was forgotten, or would be.
 *
 * @param floor from when on every event is there; {@link Instant#MIN} where all are
 * @param events forgotten
 * @param staying events before the floor that stay, because they are unpriced, suspect or corrected
 * @param rawUsage events whose provider's usage object was forgotten
 */
public record PruneReport(Instant floor, long events, long staying, long rawUsage) {

    public boolean isNothing() {
        return events == 0 && rawUsage == 0;
    }

    /** What was forgotten, as the audit log has it. */
    public String inWords() {
        return "events: %d%s, usage objects: %d"
                .formatted(events, floor.equals(Instant.MIN) ? "" : " before " + floor, rawUsage);
    }
}
