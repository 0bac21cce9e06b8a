package dev.costguardian.memory;

import dev.costguardian.corrections.Correction;
import dev.costguardian.corrections.CorrectionBatch;
import dev.costguardian.corrections.CorrectionOrder;
import dev.costguardian.corrections.CorrectionTotals;
import dev.costguardian.corrections.Corrections;
import dev.costguardian.corrections.PostedCorrection;
import dev.costguardian.pricing.Tariff;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

final class InMemoryCorrections implements Corrections {

    private final TreeMap<Long, Filled> batches = new TreeMap<>();
    private final List<Filled> applied = new ArrayList<>();
    private Map<Long, List<PostedCorrection>> counting = Map.of();
    private final Map<String, Tariff> tariffs = new HashMap<>();
    private long attempts;

    /** A batch with its postings by event. */
    private static final class Filled {
        private CorrectionBatch batch;
        private long attempt;
        private int basis;
        private final TreeMap<Long, Correction> postings = new TreeMap<>();

        private Filled(CorrectionBatch batch) {
            this.batch = batch;
        }
    }

    @Override
    public synchronized long plan(CorrectionOrder order, Instant createdAt, CorrectionTotals expected) {
        return add(order, createdAt, expected, OptionalLong.empty());
    }

    @Override
    public synchronized long planUndo(long batch, CorrectionOrder order, Instant createdAt, CorrectionTotals expected) {
        batches.values()
                .removeIf(known -> known.batch.appliedAt().isEmpty()
                        && known.batch.undoes().equals(OptionalLong.of(batch)));
        return add(order, createdAt, expected, OptionalLong.of(batch));
    }

    private long add(CorrectionOrder order, Instant createdAt, CorrectionTotals expected, OptionalLong undoes) {
        long id = batches.isEmpty() ? 1 : batches.lastKey() + 1;
        batches.put(
                id,
                new Filled(new CorrectionBatch(
                        id, order, milli(createdAt), expected, Optional.empty(), undoes, OptionalLong.empty())));
        return id;
    }

    @Override
    public synchronized Optional<CorrectionBatch> find(long batch) {
        return Optional.ofNullable(batches.get(batch)).map(found -> found.batch);
    }

    @Override
    public synchronized List<CorrectionBatch> newest(int limit) {
        return batches.descendingMap().values().stream()
                .limit(limit)
                .map(found -> found.batch)
                .toList();
    }

    @Override
    public synchronized List<PostedCorrection> of(long event) {
        return counting.getOrDefault(event, List.of());
    }

    /** The corrections of an event by the first so many batches. */
    synchronized List<Correction> of(long event, long most) {
        Set<Long> counted =
                applied.stream().limit(most).map(filled -> filled.batch.id()).collect(Collectors.toSet());
        return of(event).stream()
                .filter(posted -> counted.contains(posted.batch()))
                .map(PostedCorrection::correction)
                .toList();
    }

    /** The tariff of that hash, where a correction brought it. */
    synchronized Optional<Tariff> tariff(String hash) {
        return Optional.ofNullable(tariffs.get(hash));
    }

    /** Whether an event was corrected, or would be once a batch counts. */
    synchronized boolean touches(long event) {
        return batches.values().stream().anyMatch(filled -> filled.postings.containsKey(event));
    }

    /** How many batches were applied. */
    synchronized long applied() {
        return applied.size();
    }

    /** All that counts just now, by event; never changed. */
    synchronized Map<Long, List<PostedCorrection>> counting() {
        return counting;
    }

    @Override
    public synchronized List<Correction> in(long batch, long after, int limit) {
        return known(batch).postings.tailMap(after, false).values().stream()
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized OptionalLong laterThan(long batch) {
        Filled mine = known(batch);
        return applied.subList(applied.indexOf(mine) + 1, applied.size()).stream()
                .filter(later -> later.batch.undoneBy().isEmpty())
                .filter(later -> later.batch.undoes().isEmpty())
                .filter(later -> sharesEvents(mine, later))
                .mapToLong(later -> later.batch.id())
                .reduce((earlier, later) -> later);
    }

    @Override
    public synchronized Draft draft(long batch) {
        Filled filled = batches.get(batch);
        if (filled == null || filled.batch.appliedAt().isPresent()) {
            throw new IllegalArgumentException("batch " + batch + " cannot be filled: it is not planned");
        }
        filled.attempt = ++attempts;
        filled.basis = applied.size();
        filled.postings.clear();
        return new Draft(batch, filled.attempt);
    }

    @Override
    public synchronized boolean post(Draft draft, List<Correction> corrections, Collection<Tariff> cards) {
        if (corrections.size() > LARGEST_CHUNK) {
            throw new IllegalArgumentException(
                    "at most " + LARGEST_CHUNK + " corrections at once, got " + corrections.size());
        }
        if (!isCurrent(draft)) {
            return false;
        }
        Filled filled = known(draft.batch());
        corrections.forEach(correction -> filled.postings.put(correction.event(), correction));
        cards.forEach(tariff -> tariffs.put(tariff.hash(), tariff));
        return true;
    }

    @Override
    public synchronized Optional<String> settle(Draft draft, Instant appliedAt, CorrectionTotals totals) {
        if (!isCurrent(draft)) {
            return Optional.of(draft.overtaken());
        }
        Filled filled = known(draft.batch());
        Optional<Filled> rival = applied.subList(filled.basis, applied.size()).stream()
                .filter(other -> sharesEvents(filled, other))
                .findFirst();
        if (rival.isPresent()) {
            return rival.map(other -> draft.overlaps(other.batch.id()));
        }
        filled.batch = new CorrectionBatch(
                draft.batch(),
                filled.batch.order(),
                filled.batch.createdAt(),
                totals,
                Optional.of(milli(appliedAt)),
                filled.batch.undoes(),
                OptionalLong.empty());
        filled.batch.undoes().ifPresent(undone -> markUndone(known(undone), draft.batch()));
        applied.add(filled);
        count(filled);
        return Optional.empty();
    }

    private static void markUndone(Filled undone, long by) {
        CorrectionBatch batch = undone.batch;
        undone.batch = new CorrectionBatch(
                batch.id(),
                batch.order(),
                batch.createdAt(),
                batch.totals(),
                batch.appliedAt(),
                batch.undoes(),
                OptionalLong.of(by));
    }

    private void count(Filled filled) {
        Map<Long, List<PostedCorrection>> more = new HashMap<>(counting);
        CorrectionBatch batch = filled.batch;
        filled.postings.forEach((event, correction) -> {
            List<PostedCorrection> all = new ArrayList<>(more.getOrDefault(event, List.of()));
            all.add(new PostedCorrection(
                    batch.id(),
                    batch.undoes().isPresent(),
                    batch.appliedAt().orElseThrow(),
                    batch.order().reason(),
                    correction));
            more.put(event, List.copyOf(all));
        });
        counting = more;
    }

    synchronized void erase() {
        batches.clear();
        applied.clear();
        counting = Map.of();
    }

    private boolean isCurrent(Draft draft) {
        Filled filled = batches.get(draft.batch());
        return filled != null
                && filled.attempt == draft.attempt()
                && filled.batch.appliedAt().isEmpty();
    }

    private Filled known(long batch) {
        Filled filled = batches.get(batch);
        if (filled == null) {
            throw new IllegalArgumentException("there is no batch " + batch);
        }
        return filled;
    }

    private static boolean sharesEvents(Filled one, Filled other) {
        return one.postings.keySet().stream().anyMatch(other.postings::containsKey);
    }

    private static Instant milli(Instant moment) {
        return Instant.ofEpochMilli(moment.toEpochMilli());
    }
}
