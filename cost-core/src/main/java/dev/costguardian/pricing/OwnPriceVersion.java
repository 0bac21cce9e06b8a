package dev.costguardian.pricing;

import java.time.Instant;

/**
 * A user's own prices as they were at some time.
 *
 * @param id rises with each version; 0 before the first
 * @param actor who applied them, in words
 */
public record OwnPriceVersion(long id, OwnTables tables, String actor, Instant appliedAt) {

    /** Before anybody applied any. */
    public static final OwnPriceVersion NONE = new OwnPriceVersion(0, OwnTables.NONE, "", Instant.EPOCH);

    public OwnPriceVersion {
        appliedAt = Instant.ofEpochMilli(appliedAt.toEpochMilli());
    }
}
