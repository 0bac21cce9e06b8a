package dev.costguardian.pricing;

import dev.costguardian.usage.ModelName;
import java.util.List;

/**
 * Port: the names that users mapped. A mapping decides the price of calls that are recorded from then on; the ledger
 * keeps the name as it was reported.
 *
 * <p>Safe for use by many threads. What another process changes is seen within two seconds. Every method throws {@link
 * dev.costguardian.StorageException} where the store is out of reach.
 */
public interface MappedNames extends NameMappings {

    /** Every mapping, in the order of name and provider. */
    List<NameMapping> all();

    /** Stores a mapping, in place of an earlier one of the same name. */
    void map(NameMapping mapping);

    /** Forgets the mapping of exactly that name; false where there is none. */
    boolean unmap(ModelName name);
}
