package dev.costguardian.pricing;

/**
 * Port: the versions of a user's own prices. Versions are only ever added, and the newest holds.
 *
 * <p>Safe for use by many threads. What another process adds is seen within two seconds. Every method throws {@link
 * dev.costguardian.StorageException} where the store is out of reach.
 */
public interface OwnPrices {

    /** The version that holds, {@link OwnPriceVersion#NONE} before the first. Answered from memory. */
    OwnPriceVersion newest();

    /** Adds a version whose id is the next after the newest; false where another was added meanwhile. */
    boolean add(OwnPriceVersion version);
}
