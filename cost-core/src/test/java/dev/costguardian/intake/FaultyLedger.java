package dev.costguardian.intake;

import dev.costguardian.StorageException;
import dev.costguardian.ledger.AppendOutcome;
import dev.costguardian.ledger.EventQuery;
import dev.costguardian.ledger.LedgerEntry;
import dev.costguardian.ledger.RecordedEvent;
import dev.costguardian.ledger.UsageLedger;
import dev.costguardian.pricing.Tariff;
import dev.costguardian.usage.RawUsage;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A ledger that fails at one append and works at all others. */
final class FaultyLedger implements UsageLedger {

    private final UsageLedger sound;
    private final int failingAppend;
    private final StorageException failure;
    private int appends;

    /** A ledger that fails at that append, the first being 1. */
    FaultyLedger(UsageLedger sound, int failingAppend, StorageException failure) {
        this.sound = sound;
        this.failingAppend = failingAppend;
        this.failure = failure;
    }

    @Override
    public CompletionStage<List<AppendOutcome>> append(List<LedgerEntry> entries) {
        return ++appends == failingAppend
                ? CompletableFuture.supplyAsync(this::fail, Runnable::run)
                : sound.append(entries);
    }

    /** How often it was asked to append. */
    int appends() {
        return appends;
    }

    private List<AppendOutcome> fail() {
        throw failure;
    }

    @Override
    public List<RecordedEvent> page(EventQuery query) {
        return sound.page(query);
    }

    @Override
    public Optional<RecordedEvent> find(long id) {
        return sound.find(id);
    }

    @Override
    public Optional<RawUsage> rawUsage(long id) {
        return sound.rawUsage(id);
    }

    @Override
    public Optional<Tariff> tariff(RecordedEvent event) {
        return sound.tariff(event);
    }

    @Override
    public long lastId() {
        return sound.lastId();
    }

    @Override
    public long appliedBatches() {
        return sound.appliedBatches();
    }

    @Override
    public List<String> models() {
        return sound.models();
    }

    @Override
    public List<String> tagKeys() {
        return sound.tagKeys();
    }
}
