package dev.costguardian.corrections;

import dev.costguardian.corrections.CorrectionOutcome.Applied;
import dev.costguardian.corrections.CorrectionOutcome.Refused;
import dev.costguardian.corrections.CorrectionOutcome.Unknown;
import dev.costguardian.ledger.LedgerPages;
import dev.costguardian.ledger.RecordedEvent;
import dev.costguardian.ledger.UsageLedger;
import dev.costguardian.pricing.CostCalculator;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiPredicate;
import java.util.function.LongConsumer;

/**
 * Prices events anew: plans what would change, applies it, and undoes it. Takes as long as reading the events takes;
 * others read and record meanwhile. Safe for use by many threads.
 */
public final class Repricing {

    private final UsageLedger ledger;
    private final Corrections corrections;
    private final CostCalculator calculator;
    private final UsageRereading rereading;
    private final InstantSource clock;

    public Repricing(
            UsageLedger ledger,
            Corrections corrections,
            CostCalculator calculator,
            UsageRereading rereading,
            InstantSource clock) {
        this.ledger = ledger;
        this.corrections = corrections;
        this.calculator = calculator;
        this.rereading = rereading;
        this.clock = clock;
    }

    /** A batch that counts for nothing yet, and what it would change. */
    public record Plan(CorrectionBatch batch, CorrectionEffect effect) {}

    /**
     * Finds out what pricing the events anew would change, and notes it as a batch that may be applied.
     *
     * @param progress told how many events were read so far
     */
    public Plan plan(CorrectionOrder order, LongConsumer progress) {
        EffectTally tally = new EffectTally();
        walk(order, progress, (event, finding) -> {
            tally.add(event, finding);
            return true;
        });
        long id = corrections.plan(order, clock.instant(), tally.totals());
        return new Plan(corrections.find(id).orElseThrow(), tally.effect());
    }

    /**
     * Makes a planned batch count. Events are priced once more, as they and the prices are by now, so that whatever was
     * recorded or corrected since the plan is taken into account.
     *
     * @param progress told how many events were read so far
     */
    public CorrectionOutcome apply(long id, LongConsumer progress) {
        Optional<CorrectionBatch> batch = corrections.find(id);
        if (batch.isEmpty()) {
            return new Unknown(id);
        }
        if (batch.get().appliedAt().isPresent()) {
            return new Refused("batch " + id + " is " + batch.get().state().wireName() + " already");
        }
        OptionalLong undoes = batch.get().undoes();
        if (undoes.isPresent()) {
            return new Refused("batch %d takes batch %d back; undo that one again".formatted(id, undoes.getAsLong()));
        }
        Chunks chunks = new Chunks(corrections, corrections.draft(id));
        EffectTally tally = new EffectTally();
        boolean posted = walk(batch.get().order(), progress, (event, finding) -> {
            tally.add(event, finding);
            return chunks.add(finding);
        });
        return posted && chunks.flush() ? settled(chunks, tally.totals()) : overtaken(chunks);
    }

    /**
     * Takes an applied batch back, by a batch of the opposite postings.
     *
     * @param actor who asks, in a word or two
     * @param progress told how many events were corrected so far
     */
    public CorrectionOutcome undo(long id, String actor, LongConsumer progress) {
        Optional<CorrectionBatch> batch = corrections.find(id);
        if (batch.isEmpty()) {
            return new Unknown(id);
        }
        Optional<String> obstacle = obstacle(batch.get());
        return obstacle.isPresent() ? new Refused(obstacle.get()) : undo(batch.get(), actor, progress);
    }

    private Optional<String> obstacle(CorrectionBatch batch) {
        if (batch.undoes().isPresent()) {
            return Optional.of("batch %d takes batch %d back; plan what is to be corrected again"
                    .formatted(batch.id(), batch.undoes().getAsLong()));
        }
        if (batch.state() != CorrectionBatch.State.APPLIED) {
            return Optional.of("batch " + batch.id() + " is " + batch.state().wireName() + ", not applied");
        }
        OptionalLong later = corrections.laterThan(batch.id());
        return later.isEmpty()
                ? Optional.empty()
                : Optional.of("batch %d has corrected events of batch %d since; undo batch %d first"
                        .formatted(later.getAsLong(), batch.id(), later.getAsLong()));
    }

    private CorrectionOutcome undo(CorrectionBatch batch, String actor, LongConsumer progress) {
        CorrectionOrder asked = batch.order();
        CorrectionOrder order = new CorrectionOrder(
                asked.filter(), asked.clientCosts(), asked.rereadUsage(), actor, "undo of batch " + batch.id());
        CorrectionTotals totals = batch.totals().opposite();
        long id = corrections.planUndo(batch.id(), order, clock.instant(), totals);
        Chunks chunks = new Chunks(corrections, corrections.draft(id));
        long read = 0;
        long last = 0;
        List<Correction> page = corrections.in(batch.id(), last, Corrections.LARGEST_CHUNK);
        while (!page.isEmpty()) {
            if (!chunks.addAll(page.stream().map(Correction::opposite).toList())) {
                return overtaken(chunks);
            }
            read += page.size();
            progress.accept(read);
            last = page.get(page.size() - 1).event();
            page = corrections.in(batch.id(), last, Corrections.LARGEST_CHUNK);
        }
        return chunks.flush() ? settled(chunks, totals) : overtaken(chunks);
    }

    /** Shows every event of the order with what was found of it, newest first, until told to stop. */
    private boolean walk(
            CorrectionOrder order, LongConsumer progress, BiPredicate<RecordedEvent, Revaluation.Finding> visit) {
        Revaluation revaluation = new Revaluation(ledger, calculator, rereading, order);
        LedgerPages pages = new LedgerPages(ledger, order.filter());
        long read = 0;
        while (pages.hasNext()) {
            for (RecordedEvent event : pages.next()) {
                if (!visit.test(event, revaluation.of(event))) {
                    return false;
                }
                read++;
            }
            progress.accept(read);
        }
        return true;
    }

    private CorrectionOutcome settled(Chunks chunks, CorrectionTotals totals) {
        long id = chunks.draft().batch();
        return corrections
                .settle(chunks.draft(), clock.instant(), totals)
                .<CorrectionOutcome>map(Refused::new)
                .orElseGet(() -> new Applied(corrections.find(id).orElseThrow()));
    }

    private static CorrectionOutcome overtaken(Chunks chunks) {
        return new Refused(chunks.draft().overtaken());
    }
}
