package dev.costguardian;

import dev.costguardian.access.AccessKeys;
import dev.costguardian.access.Sessions;
import dev.costguardian.attribution.TrackingTokens;
import dev.costguardian.audit.AuditLog;
import dev.costguardian.corrections.Corrections;
import dev.costguardian.ledger.UsageLedger;
import dev.costguardian.limits.SharedAdmissions;
import dev.costguardian.pricing.MappedNames;
import dev.costguardian.pricing.OwnPrices;
import dev.costguardian.reports.SpendReports;
import dev.costguardian.retention.Retention;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

/** What a storage engine offers: one accessor for each port. Safe for use by many threads. */
public interface Storage extends AutoCloseable {

    TrackingTokens tokens();

    UsageLedger ledger();

    SpendReports reports();

    Corrections corrections();

    MappedNames names();

    OwnPrices prices();

    Retention retention();

    AccessKeys keys();

    Sessions sessions();

    AuditLog audit();

    /** How the store is doing. Quick, and never fails: what is wrong stands in the answer. */
    StorageStatus status();

    /** The connections to a database server, the same kinds each time; empty where there is no such server. Quick. */
    default List<ConnectionPool> connections() {
        return List.of();
    }

    /** Where servers that share the ledger tell each other what they let in; empty where there cannot be several. */
    default Optional<SharedAdmissions> sharedAdmissions() {
        return Optional.empty();
    }

    /**
     * Does work in the background that one server is enough for: not where another one that shares the ledger is at it.
     * Who ends in the middle, in whatever way, is not at it any more.
     *
     * @return whether it was done here
     */
    default boolean alone(Runnable work) {
        work.run();
        return true;
    }

    /**
     * Reads every event and compares checksums, keys and sums. May run beside everything else; takes minutes on a large
     * ledger.
     *
     * @param progress told how many events were read so far, now and then
     */
    Verification verify(LongConsumer progress);

    /** Forgets every event, and what was corrected of it. Tokens, keys, names, prices and the audit log stay. */
    void erase();

    /** Writes what was accepted, then closes. Later calls fail; closing again does nothing. */
    @Override
    void close();
}
