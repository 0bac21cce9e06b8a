package dev.costguardian.corrections;

import static org.assertj.core.api.Assertions.assertThat;

import dev.costguardian.CallFixture;
import dev.costguardian.FreshStorage;
import dev.costguardian.Verification;
import dev.costguardian.ledger.EventFilter;
import dev.costguardian.ledger.EventQuery;
import dev.costguardian.ledger.RecordedEvent;
import dev.costguardian.pricing.CostCalculator;
import dev.costguardian.pricing.PriceBook;
import dev.costguardian.reports.SpendQuery;
import dev.costguardian.reports.SpendReport;
import dev.costguardian.usage.ModelName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What tests of corrections share: a store, and somebody who prices its events anew. */
public abstract class CorrectionsFixture extends FreshStorage {

    protected static final Instant NOW = Instant.parse("2026-04-02T10:00:00Z");

    private Instant now = NOW;

    protected final void itIs(String moment) {
        now = Instant.parse(moment);
    }

    /** Prices by {@link LaterPrices}. */
    protected final Repricing repricing() {
        return repricing(LaterPrices.book());
    }

    protected final Repricing repricing(PriceBook book) {
        return repricing(book, UsageRereading.none());
    }

    protected final Repricing repricing(PriceBook book, UsageRereading rereading) {
        return repricing(new CostCalculator(book), rereading);
    }

    /** Prices by {@link LaterPrices}, where every name means that model. */
    protected final Repricing repricingAs(ModelName meaning) {
        return repricing(new CostCalculator(LaterPrices.book(), name -> Optional.of(meaning)), UsageRereading.none());
    }

    private Repricing repricing(CostCalculator calculator, UsageRereading rereading) {
        return new Repricing(storage.ledger(), storage.corrections(), calculator, rereading, () -> now);
    }

    protected static CorrectionOrder everything() {
        return CorrectionOrder.repricing(EventFilter.ALL, "alice", "the price was wrong");
    }

    protected final long planned(CorrectionOrder order) {
        return repricing().plan(order, read -> {}).batch().id();
    }

    /** Plans and applies; answers the batch. */
    protected final CorrectionBatch applied(Repricing repricing, CorrectionOrder order) {
        long id = repricing.plan(order, read -> {}).batch().id();
        return applied(repricing.apply(id, read -> {}));
    }

    protected final CorrectionBatch applied(CorrectionOrder order) {
        return applied(repricing(), order);
    }

    protected final CorrectionOutcome undo(long batch) {
        return repricing().undo(batch, "bob", read -> {});
    }

    protected static CorrectionBatch applied(CorrectionOutcome outcome) {
        return outcome.fold(
                CorrectionOutcome.Applied::batch,
                refused -> {
                    throw new AssertionError("expected an applied batch, was " + refused);
                },
                unknown -> {
                    throw new AssertionError("expected an applied batch, was " + unknown);
                });
    }

    protected static String refusal(CorrectionOutcome outcome) {
        return outcome.fold(
                applied -> {
                    throw new AssertionError("expected a refusal, was " + applied);
                },
                CorrectionOutcome.Refused::reason,
                unknown -> {
                    throw new AssertionError("expected a refusal, was " + unknown);
                });
    }

    protected final long recorded(CallFixture call) {
        return idOf(append(call).get(0));
    }

    protected final RecordedEvent event(long id) {
        return storage.ledger().find(id).orElseThrow();
    }

    protected final List<RecordedEvent> events() {
        return storage.ledger().page(EventQuery.newest(EventFilter.ALL, EventQuery.LARGEST_PAGE));
    }

    protected final String cost(long id) {
        return event(id).amount().map(Object::toString).orElse("unpriced");
    }

    protected final SpendReport report(SpendQuery query) {
        return storage.reports().report(query);
    }

    protected final String total() {
        return report(SpendQuery.ever()).total().cost().toString();
    }

    protected final void assertSound() {
        Verification found = storage.verify(read -> {});
        assertThat(found.problems()).isEmpty();
    }
}
