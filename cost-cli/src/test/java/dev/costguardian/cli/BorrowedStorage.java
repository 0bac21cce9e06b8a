package dev.costguardian.cli;

import dev.costguardian.Storage;
import dev.costguardian.StorageStatus;
import dev.costguardian.Verification;
import dev.costguardian.access.AccessKeys;
import dev.costguardian.access.Sessions;
import dev.costguardian.attribution.TrackingTokens;
import dev.costguardian.audit.AuditLog;
import dev.costguardian.corrections.Corrections;
import dev.costguardian.ledger.UsageLedger;
import dev.costguardian.pricing.MappedNames;
import dev.costguardian.pricing.OwnPrices;
import dev.costguardian.reports.SpendReports;
import dev.costguardian.retention.Retention;
import java.util.function.LongConsumer;

/** A storage that outlives the commands that close it, and knows whether they did. */
class BorrowedStorage implements Storage {

    private final Storage owned;
    private boolean closed;

    BorrowedStorage(Storage owned) {
        this.owned = owned;
    }

    boolean isClosed() {
        return closed;
    }

    @Override
    public TrackingTokens tokens() {
        return owned.tokens();
    }

    @Override
    public UsageLedger ledger() {
        return owned.ledger();
    }

    @Override
    public SpendReports reports() {
        return owned.reports();
    }

    @Override
    public Corrections corrections() {
        return owned.corrections();
    }

    @Override
    public MappedNames names() {
        return owned.names();
    }

    @Override
    public OwnPrices prices() {
        return owned.prices();
    }

    @Override
    public Retention retention() {
        return owned.retention();
    }

    @Override
    public AccessKeys keys() {
        return owned.keys();
    }

    @Override
    public Sessions sessions() {
        return owned.sessions();
    }

    @Override
    public AuditLog audit() {
        return owned.audit();
    }

    @Override
    public StorageStatus status() {
        return owned.status();
    }

    @Override
    public Verification verify(LongConsumer progress) {
        return owned.verify(progress);
    }

    @Override
    public void erase() {
        owned.erase();
    }

    @Override
    public void close() {
        closed = true;
    }
}
