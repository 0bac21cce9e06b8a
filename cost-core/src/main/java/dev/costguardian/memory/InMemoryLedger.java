package dev.costguardian.memory;

import dev.costguardian.StorageBusyException;
import dev.costguardian.StorageException;
import dev.costguardian.corrections.Correction;
import dev.costguardian.ledger.AppendOutcome;
import dev.costguardian.ledger.EventFilter;
import dev.costguardian.ledger.EventQuery;
import dev.costguardian.ledger.LedgerEntry;
import dev.costguardian.ledger.PriceBasis;
import dev.costguardian.ledger.RecordedEvent;
import dev.costguardian.ledger.UnpricedName;
import dev.costguardian.ledger.UsageLedger;
import dev.costguardian.pricing.Tariff;
import dev.costguardian.usage.EventKey;
import dev.costguardian.usage.ModelCall;
import dev.costguardian.usage.ModelName;
import dev.costguardian.usage.RawUsage;
import dev.costguardian.usage.UsageEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

final class InMemoryLedger implements UsageLedger {

    private final InMemoryTokens tokens;
    private final InMemoryCorrections corrections;
    private final List<LedgerEntry> entries = new ArrayList<>();
    private final Map<EventKey, Integer> places = new HashMap<>();
    private long commits;
    private long committed;
    private boolean closed;

    InMemoryLedger(InMemoryTokens tokens, InMemoryCorrections corrections) {
        this.tokens = tokens;
        this.corrections = corrections;
    }

    @Override
    public synchronized CompletionStage<List<AppendOutcome>> append(List<LedgerEntry> added) {
        if (added.size() > LARGEST_APPEND) {
            throw new IllegalArgumentException("at most " + LARGEST_APPEND + " entries at once, got " + added.size());
        }
        if (closed) {
            return CompletableFuture.failedFuture(
                    new StorageBusyException("the store is closed", Duration.ofSeconds(5)));
        }
        commits++;
        committed += added.size();
        return CompletableFuture.completedFuture(
                added.stream().map(this::append).toList());
    }

    private AppendOutcome append(LedgerEntry entry) {
        EventKey key = entry.event().key();
        if (tokens.find(key.token()).isEmpty()) {
            return new AppendOutcome.Refused("there is no tracking token " + key.token());
        }
        Integer known = places.putIfAbsent(key, entries.size());
        if (known != null) {
            return new AppendOutcome.Duplicate(known + 1L, entries.get(known).fingerprint() != entry.fingerprint());
        }
        entries.add(entry);
        if (entry.isNews()) {
            tokens.seen(key.token(), entry.recordedAt());
        }
        return new AppendOutcome.Appended(entries.size());
    }

    @Override
    public synchronized List<RecordedEvent> page(EventQuery query) {
        requireOpen();
        List<RecordedEvent> page = new ArrayList<>();
        for (int i = entries.size(); i > 0 && page.size() < query.limit(); i--) {
            if (i < query.before() && matches(query.filter(), entries.get(i - 1).event())) {
                page.add(recorded(i, query.batches()));
            }
        }
        return page;
    }

    @Override
    public synchronized Optional<RecordedEvent> find(long id) {
        requireOpen();
        return id >= 1 && id <= entries.size() ? Optional.of(recorded((int) id, Long.MAX_VALUE)) : Optional.empty();
    }

    @Override
    public synchronized Optional<RawUsage> rawUsage(long id) {
        requireOpen();
        return id >= 1 && id <= entries.size() ? entries.get((int) id - 1).rawUsage() : Optional.empty();
    }

    @Override
    public synchronized Optional<Tariff> tariff(RecordedEvent event) {
        requireOpen();
        String hash = event.basis().cardHash();
        return entries.get((int) event.id() - 1)
                .cost()
                .tariff()
                .filter(tariff -> tariff.hash().equals(hash))
                .or(() -> corrections.tariff(hash));
    }

    @Override
    public synchronized List<UnpricedName> unpriced(EventFilter filter, int limit) {
        Map<ModelName, UnpricedName> names = new HashMap<>();
        for (long id : matching(filter).keySet()) {
            RecordedEvent event = recorded((int) id, Long.MAX_VALUE);
            ModelCall call = event.event().call();
            if (event.amount().isEmpty()) {
                UnpricedName one = UnpricedName.of(
                        call.model(),
                        call.readings().inputTokens(),
                        call.readings().outputTokens(),
                        event.event().occurredAt());
                names.merge(call.model(), one, UnpricedName::plus);
            }
        }
        return names.values().stream()
                .sorted(UnpricedName.MOST_FIRST)
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized long lastId() {
        requireOpen();
        return entries.size();
    }

    @Override
    public synchronized long appliedBatches() {
        requireOpen();
        return corrections.applied();
    }

    @Override
    public synchronized List<String> models() {
        requireOpen();
        return entries.stream()
                .map(entry -> entry.event().call().model().name())
                .distinct()
                .sorted()
                .toList();
    }

    /** The events as they were recorded, by id. */
    synchronized Map<Long, LedgerEntry> matching(EventFilter filter) {
        requireOpen();
        Map<Long, LedgerEntry> matching = new LinkedHashMap<>();
        for (int i = 0; i < entries.size(); i++) {
            if (matches(filter, entries.get(i).event())) {
                matching.put(i + 1L, entries.get(i));
            }
        }
        return matching;
    }

    synchronized long commits() {
        return commits;
    }

    synchronized long committed() {
        return committed;
    }

    synchronized boolean isClosed() {
        return closed;
    }

    synchronized void erase() {
        requireOpen();
        entries.clear();
        places.clear();
        corrections.erase();
    }

    synchronized void close() {
        closed = true;
    }

    private void requireOpen() {
        if (closed) {
            throw new StorageException("the store is closed");
        }
    }

    private RecordedEvent recorded(int id, long batches) {
        LedgerEntry entry = entries.get(id - 1);
        RecordedEvent original = new RecordedEvent(
                id,
                entry.event(),
                entry.recordedAt(),
                entry.cost().source(),
                entry.cost().costs(),
                entry.cost().computed(),
                entry.cost()
                        .receipt()
                        .map(receipt -> new PriceBasis(receipt.tariff().hash(), receipt.naming()))
                        .orElse(PriceBasis.NONE),
                entry.cost().cacheSaving(),
                Optional.empty());
        return Correction.apply(original, corrections.of(id, batches));
    }

    private static boolean matches(EventFilter filter, UsageEvent event) {
        return !event.occurredAt().isBefore(filter.from())
                && event.occurredAt().isBefore(filter.until())
                && anyOf(filter.tokens(), event.key().token())
                && anyOf(filter.providers(), event.call().model().provider())
                && anyOf(filter.models(), event.call().model().name())
                && anyOf(filter.tiers(), event.call().serviceTier())
                && anyOf(filter.users(), event.call().user())
                && filter.tags().entrySet().stream()
                        .allMatch(tag -> anyOf(
                                tag.getValue(), event.call().tags().values().getOrDefault(tag.getKey(), "")));
    }

    private static <T> boolean anyOf(List<T> wanted, T value) {
        return wanted.isEmpty() || wanted.contains(value);
    }
}
