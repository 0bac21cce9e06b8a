package dev.costguardian.corrections;

import static dev.costguardian.CallFixture.aCall;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.costguardian.ledger.EventFilter;
import dev.costguardian.ledger.LedgerPages;
import dev.costguardian.ledger.RecordedEvent;
import dev.costguardian.pricing.CostBreakdown;
import dev.costguardian.reports.Grouping;
import dev.costguardian.reports.SpendQuery;
import dev.costguardian.reports.SpendReport;
import dev.costguardian.reports.SpendTotals;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What taking corrections back, and batches that are only half filled, keep to on every storage. */
public abstract class UndoContract extends CorrectionsFixture {

    @Test
    void givesBackWhatWasBefore() {
        long id = recorded(aCall().withInput(1_000_000).named("a"));
        recorded(aCall().of("a-new-model").withInput(1_000_000).forUser("carol").named("b"));
        List<RecordedEvent> events = events();
        SpendReport report = report(SpendQuery.ever().by(Grouping.MODEL));
        CorrectionBatch batch = applied(everything());

        CorrectionBatch undo = applied(undo(batch.id()));

        assertThat(events()).usingElementComparator(UndoContract::byWhatCounts).isEqualTo(events);
        assertThat(report(SpendQuery.ever().by(Grouping.MODEL))).isEqualTo(report);
        assertThat(storage.corrections().of(id))
                .extracting(PostedCorrection::undo)
                .containsExactly(false, true);
        assertThat(undo.undoes()).isEqualTo(OptionalLong.of(batch.id()));
        assertThat(undo.order().actor()).isEqualTo("bob");
        assertThat(undo.totals()).isEqualTo(batch.totals().opposite());
        CorrectionBatch undone = storage.corrections().find(batch.id()).orElseThrow();
        assertThat(undone.state()).isEqualTo(CorrectionBatch.State.UNDONE);
        assertThat(undone.undoneBy()).isEqualTo(OptionalLong.of(undo.id()));
        assertSound();
    }

    @Test
    void undoesNothingThatALaterBatchHasCorrectedSince() {
        long id = recorded(aCall().withInput(1_000_000).named("a"));
        long first = applied(everything()).id();
        long second = applied(repricing(LaterPrices.book("5.00", "12.00")), everything())
                .id();

        assertThat(refusal(undo(first))).isEqualTo("batch 2 has corrected events of batch 1 since; undo batch 2 first");
        assertThat(cost(id)).isEqualTo("5.000000");

        applied(undo(second));
        assertThat(cost(id)).isEqualTo("3.000000");
        applied(undo(first));
        assertThat(cost(id)).isEqualTo("2.500000");
        assertSound();
    }

    @Test
    void undoesWhatLaterBatchesHaveNotTouched() {
        long march =
                recorded(aCall().withInput(1_000_000).at("2026-03-01T00:00:00Z").named("a"));
        long april =
                recorded(aCall().withInput(1_000_000).at("2026-04-01T00:00:00Z").named("b"));
        Instant border = Instant.parse("2026-04-01T00:00:00Z");
        long first = applied(CorrectionOrder.repricing(EventFilter.ALL.between(Instant.MIN, border), "alice", ""))
                .id();
        applied(CorrectionOrder.repricing(EventFilter.ALL.between(border, Instant.MAX), "alice", ""));

        applied(undo(first));

        assertThat(cost(march)).isEqualTo("2.500000");
        assertThat(cost(april)).isEqualTo("3.000000");
        assertSound();
    }

    @Test
    void undoesABatchOnceAndAnUndoNever() {
        recorded(aCall().withInput(1_000_000).named("a"));
        long batch = applied(everything()).id();
        long planned = planned(everything());
        long undo = applied(undo(batch)).id();

        assertThat(refusal(undo(batch))).isEqualTo("batch 1 is undone, not applied");
        assertThat(refusal(undo(planned))).isEqualTo("batch 2 is planned, not applied");
        assertThat(refusal(undo(undo))).startsWith("batch 3 takes batch 1 back");
        assertThat(refusal(repricing().apply(undo, read -> {}))).isEqualTo("batch 3 is applied already");
    }

    @Test
    void countsNothingOfABatchThatIsOnlyHalfFilled() {
        long id = recorded(aCall().withInput(1_000_000).named("a"));
        RecordedEvent before = event(id);
        long batch = planned(everything());
        Corrections.Draft broken = storage.corrections().draft(batch);

        assertThat(storage.corrections().post(broken, List.of(free(before)), List.of()))
                .isTrue();

        assertThat(event(id)).isEqualTo(before);
        assertThat(total()).isEqualTo("2.500000");
        assertThat(storage.corrections().of(id)).isEmpty();
        assertSound();

        applied(repricing().apply(batch, read -> {}));
        assertThat(cost(id)).isEqualTo("3.000000");
        assertThat(total()).isEqualTo("3.000000");
        assertSound();
    }

    @Test
    void refusesADraftThatALaterOneHasReplaced() {
        long id = recorded(aCall().withInput(1_000_000).named("a"));
        long batch = planned(everything());
        Corrections.Draft earlier = storage.corrections().draft(batch);
        storage.corrections().draft(batch);

        assertThat(storage.corrections().post(earlier, List.of(free(event(id))), List.of()))
                .isFalse();
        assertThat(storage.corrections().settle(earlier, NOW, CorrectionTotals.NONE))
                .contains("batch 1 is being applied by somebody else");
        assertThat(total()).isEqualTo("2.500000");
    }

    @Test
    void refusesWhatAnotherBatchHasCorrectedMeanwhile() {
        long id = recorded(aCall().withInput(1_000_000).named("a"));
        long batch = planned(everything());
        Corrections.Draft draft = storage.corrections().draft(batch);
        storage.corrections().post(draft, List.of(free(event(id))), List.of());
        applied(everything());

        assertThat(storage.corrections().settle(draft, NOW, CorrectionTotals.NONE))
                .contains("batch 2 was applied meanwhile and corrects some of the same events; apply batch 1 again");
        assertThat(total()).isEqualTo("3.000000");
        assertSound();
    }

    @Test
    void refusesToFillWhatIsNotPlanned() {
        recorded(aCall().withInput(1_000_000).named("a"));
        long batch = applied(everything()).id();

        assertThatThrownBy(() -> storage.corrections().draft(batch))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("batch 1 cannot be filled: it is not planned");
    }

    @Test
    void beginsAnUndoAgainThatBrokeOff() {
        long id = recorded(aCall().withInput(1_000_000).named("a"));
        CorrectionBatch batch = applied(everything());
        long broken = storage.corrections().planUndo(batch.id(), batch.order(), NOW, CorrectionTotals.NONE);
        storage.corrections().post(storage.corrections().draft(broken), List.of(free(event(id))), List.of());

        applied(undo(batch.id()));

        assertThat(cost(id)).isEqualTo("2.500000");
        assertThat(storage.corrections().newest(10)).hasSize(2);
        assertSound();
    }

    @Test
    void listsBatchesNewestFirst() {
        EventFilter filter = new EventFilter(
                Instant.parse("2026-03-01T00:00:00.000000001Z"),
                Instant.parse("2026-04-01T00:00:00Z"),
                List.of(issued("billing").id()),
                List.of("", "openai"),
                List.of("gpt-4o", "x y=z"),
                List.of("batch"),
                List.of("Größe 日本"),
                Map.of("team", List.of("", "a=b"), "env", List.of("prod")));
        CorrectionOrder order = new CorrectionOrder(filter, true, true, "alice", "the provider’s list was wrong");
        long first = planned(everything());
        long second = planned(order);

        assertThat(storage.corrections().newest(10))
                .extracting(CorrectionBatch::id)
                .containsExactly(second, first);
        assertThat(storage.corrections().newest(1)).hasSize(1);
        assertThat(storage.corrections().find(second).orElseThrow().order()).isEqualTo(order);
        assertThat(storage.corrections().find(first).orElseThrow())
                .isEqualTo(new CorrectionBatch(
                        first,
                        everything(),
                        NOW,
                        CorrectionTotals.NONE,
                        Optional.empty(),
                        OptionalLong.empty(),
                        OptionalLong.empty()));
        assertThat(storage.corrections().find(99)).isEmpty();
    }

    @Test
    void correctsMoreThanOneChunk() {
        for (int part = 0; part < 3; part++) {
            int base = part * 1_000;
            append(IntStream.range(0, 900)
                    .mapToObj(i ->
                            aCall().withInput(1_000).named("id-" + (base + i)).entry())
                    .toList());
        }

        CorrectionBatch batch = applied(everything());

        assertThat(batch.totals().events()).isEqualTo(2_700);
        assertThat(total()).isEqualTo("8.100000");
        assertSound();
        applied(undo(batch.id()));
        assertThat(total()).isEqualTo("6.750000");
        assertSound();
    }

    @Test
    void readsAllPagesAsTheyWereWhenTheReadingBegan() {
        recorded(aCall().withInput(1_000).named("first"));
        for (String thousand : List.of("a-", "b-", "c-", "d-", "e-", "f-")) {
            append(IntStream.range(0, 1_000)
                    .mapToObj(i -> aCall().withInput(1_000).named(thousand + i).entry())
                    .toList());
        }
        LedgerPages pages = new LedgerPages(storage.ledger(), EventFilter.ALL);
        pages.next();

        applied(everything());

        assertThat(new LedgerPages(storage.ledger(), EventFilter.ALL)
                        .next()
                        .get(0)
                        .costs()
                        .total())
                .hasToString("0.003000");
        assertThat(pages.next())
                .hasSize(1_001)
                .allMatch(event -> event.original().isEmpty());
        assertThat(storage.ledger().appliedBatches()).isEqualTo(1);
    }

    @Test
    void forgetsCorrectionsWithTheirEvents() {
        recorded(aCall().withInput(1_000_000).named("a"));
        applied(everything());

        storage.erase();
        long id = recorded(aCall().withInput(1_000_000).named("a"));

        assertThat(cost(id)).isEqualTo("2.500000");
        assertThat(storage.corrections().newest(10)).isEmpty();
        assertThat(report(SpendQuery.ever()).total()).isNotEqualTo(SpendTotals.ZERO);
        assertSound();
    }

    /** A correction that makes an event free. */
    private static Correction free(RecordedEvent event) {
        return Correction.between(
                event,
                new RecordedEvent(
                        event.id(),
                        event.event(),
                        event.recordedAt(),
                        event.source(),
                        CostBreakdown.ZERO,
                        event.computed(),
                        event.basis(),
                        event.cacheSaving(),
                        Optional.empty()));
    }

    /** Equal where all but the memory of the original is. */
    private static int byWhatCounts(RecordedEvent one, RecordedEvent other) {
        return withoutOriginal(one).equals(withoutOriginal(other)) ? 0 : 1;
    }

    private static RecordedEvent withoutOriginal(RecordedEvent event) {
        return new RecordedEvent(
                event.id(),
                event.event(),
                event.recordedAt(),
                event.source(),
                event.costs(),
                event.computed(),
                event.basis(),
                event.cacheSaving(),
                Optional.empty());
    }
}
