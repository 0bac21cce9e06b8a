package dev.costguardian.memory;

import dev.costguardian.StorageBusyException;
import dev.costguardian.StorageException;
import dev.costguardian.corrections.Correction;
import dev.costguardian.ledger.AppendOutcome;
import dev.costguardian.ledger.CostSource;
import dev.costguardian.ledger.EventFilter;
import dev.costguardian.ledger.EventQuery;
import dev.costguardian.ledger.LedgerEntry;
import dev.costguardian.ledger.PriceBasis;
import dev.costguardian.ledger.RecordedEvent;
import dev.costguardian.ledger.UsageLedger;
import dev.costguardian.pricing.Tariff;
import dev.costguardian.usage.EventKey;
import dev.costguardian.usage.RawUsage;
import dev.costguardian.usage.UsageEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

final class InMemoryLedger implements UsageLedger {

    private final InMemoryTokens tokens;
    private final InMemoryCorrections corrections;
    private final TreeMap<Long, LedgerEntry> entries = new TreeMap<>();
    private final Map<EventKey, Long> ids = new HashMap<>();
    private final ForgottenCalls forgotten = new ForgottenCalls();
    private long lastId;
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
        Long known = ids.get(key);
        if (known != null) {
            return new AppendOutcome.Duplicate(known, entry(known).fingerprint() != entry.fingerprint());
        }
        if (entry.event().occurredAt().isBefore(forgotten.floor())) {
            return AppendOutcome.Refused.tooOld(entry.event(), forgotten.floor());
        }
        entries.put(++lastId, entry);
        ids.put(key, lastId);
        if (entry.isNews()) {
            tokens.seen(key.token(), entry.recordedAt());
        }
        return new AppendOutcome.Appended(lastId);
    }

    @Override
    public synchronized List<RecordedEvent> page(EventQuery query) {
        requireOpen();
        List<RecordedEvent> page = new ArrayList<>();
        for (Map.Entry<Long, LedgerEntry> entry :
                entries.headMap(query.before(), false).descendingMap().entrySet()) {
            boolean wanted = !query.onlyClaims() || entry.getValue().cost().source() == CostSource.CLIENT;
            if (wanted
                    && page.size() < query.limit()
                    && matches(query.filter(), entry.getValue().event())) {
                page.add(recorded(entry.getKey(), query.batches()));
            }
        }
        return page;
    }

    @Override
    public synchronized Optional<RecordedEvent> find(long id) {
        requireOpen();
        return entries.containsKey(id) ? Optional.of(recorded(id, Long.MAX_VALUE)) : Optional.empty();
    }

    @Override
    public synchronized Optional<RawUsage> rawUsage(long id) {
        requireOpen();
        return Optional.ofNullable(entries.get(id)).flatMap(LedgerEntry::rawUsage);
    }

    @Override
    public synchronized Optional<Tariff> tariff(RecordedEvent event) {
        requireOpen();
        String hash = event.basis().cardHash();
        return entry(event.id())
                .cost()
                .tariff()
                .filter(tariff -> tariff.hash().equals(hash))
                .or(() -> corrections.tariff(hash));
    }

    @Override
    public synchronized long lastId() {
        requireOpen();
        return entries.isEmpty() ? 0 : entries.lastKey();
    }

    @Override
    public synchronized long appliedBatches() {
        requireOpen();
        return corrections.applied();
    }

    @Override
    public synchronized List<String> models() {
        requireOpen();
        return Stream.concat(entries.values().stream().map(LedgerEntry::event), forgotten.calls())
                .map(event -> event.call().model().name())
                .distinct()
                .sorted()
                .toList();
    }

    @Override
    public synchronized List<String> tagKeys() {
        requireOpen();
        return Stream.concat(entries.values().stream().map(LedgerEntry::event), forgotten.calls())
                .flatMap(event -> event.call().tags().values().keySet().stream())
                .distinct()
                .sorted()
                .limit(1000)
                .toList();
    }

    /** The events as they were recorded, by id. */
    synchronized Map<Long, LedgerEntry> matching(EventFilter filter) {
        requireOpen();
        Map<Long, LedgerEntry> matching = new LinkedHashMap<>();
        entries.forEach((id, entry) -> {
            if (matches(filter, entry.event())) {
                matching.put(id, entry);
            }
        });
        return matching;
    }

    /** What is left of the events that were forgotten. */
    ForgottenCalls forgotten() {
        return forgotten;
    }

    /** Forgets those of the events that may be; answers how many. */
    synchronized int forget(List<Long> events) {
        requireOpen();
        List<Long> gone = events.stream().filter(this::isForgettable).toList();
        for (long id : gone) {
            LedgerEntry entry = entry(id);
            forgotten.add(entry);
            ids.remove(entry.event().key());
            entries.remove(id);
        }
        return gone.size();
    }

    /** Forgets what providers said of those of the events where it may be; answers of how many. */
    synchronized int forgetRawUsage(List<Long> events) {
        requireOpen();
        List<Long> told = events.stream()
                .filter(id -> rawUsage(id).isPresent() && !isUnsettled(entry(id)))
                .toList();
        told.forEach(id -> entries.computeIfPresent(id, (same, entry) -> entry.withoutRawUsage()));
        return told.size();
    }

    synchronized boolean isForgettable(long id) {
        return entries.containsKey(id)
                && entry(id).event().occurredAt().isBefore(forgotten.floor())
                && !isUnsettled(entry(id))
                && !corrections.touches(id);
    }

    static boolean isUnsettled(LedgerEntry entry) {
        return !entry.cost().isPriced() || entry.event().call().suspect();
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
        ids.clear();
        forgotten.erase();
        lastId = 0;
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

    private LedgerEntry entry(long id) {
        return Objects.requireNonNull(entries.get(id));
    }

    private RecordedEvent recorded(long id, long batches) {
        LedgerEntry entry = entry(id);
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

    static boolean matches(EventFilter filter, UsageEvent event) {
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
