package dev.costguardian.memory;

import dev.costguardian.Storage;
import dev.costguardian.StorageStatus;
import dev.costguardian.Verification;
import dev.costguardian.access.AccessKeys;
import dev.costguardian.access.Sessions;
import dev.costguardian.attribution.TrackingTokens;
import dev.costguardian.audit.AuditLog;
import dev.costguardian.corrections.Corrections;
import dev.costguardian.ledger.EventFilter;
import dev.costguardian.ledger.UsageLedger;
import dev.costguardian.pricing.MappedNames;
import dev.costguardian.pricing.OwnPrices;
import dev.costguardian.reports.SpendReports;
import dev.costguardian.retention.Retention;
import java.util.List;
import java.util.function.LongConsumer;

/** A storage without a disk, for tests and examples. */
public final class InMemoryStorage implements Storage {

    private final InMemoryTokens tokens = new InMemoryTokens();
    private final InMemoryCorrections corrections = new InMemoryCorrections();
    private final InMemoryLedger ledger = new InMemoryLedger(tokens, corrections);
    private final InMemoryReports reports = new InMemoryReports(ledger, corrections);
    private final InMemoryNames names = new InMemoryNames();
    private final InMemoryPrices prices = new InMemoryPrices();
    private final InMemoryRetention retention = new InMemoryRetention(ledger, corrections);
    private final InMemorySessions sessions = new InMemorySessions();
    private final InMemoryKeys keys = new InMemoryKeys(sessions);
    private final InMemoryAudit audit = new InMemoryAudit();

    @Override
    public TrackingTokens tokens() {
        return tokens;
    }

    @Override
    public UsageLedger ledger() {
        return ledger;
    }

    @Override
    public SpendReports reports() {
        return reports;
    }

    @Override
    public Corrections corrections() {
        return corrections;
    }

    @Override
    public MappedNames names() {
        return names;
    }

    @Override
    public OwnPrices prices() {
        return prices;
    }

    @Override
    public Retention retention() {
        return retention;
    }

    @Override
    public AccessKeys keys() {
        return keys;
    }

    @Override
    public Sessions sessions() {
        return sessions;
    }

    @Override
    public AuditLog audit() {
        return audit;
    }

    @Override
    public StorageStatus status() {
        String problem = ledger.isClosed() ? "the store is closed" : "";
        return new StorageStatus(problem, false, 0, Integer.MAX_VALUE, ledger.commits(), ledger.committed(), 0, 0);
    }

    @Override
    public Verification verify(LongConsumer progress) {
        long events = ledger.matching(EventFilter.ALL).size();
        progress.accept(events);
        return new Verification(events, List.of());
    }

    @Override
    public void erase() {
        ledger.erase();
    }

    @Override
    public void close() {
        ledger.close();
    }
}
