package dev.costguardian.planning;

import dev.costguardian.ledger.CostSource;
import dev.costguardian.ledger.EventFilter;
import dev.costguardian.ledger.LedgerPages;
import dev.costguardian.ledger.RecordedEvent;
import dev.costguardian.ledger.UsageLedger;
import dev.costguardian.money.Money;
import dev.costguardian.money.MoneySum;
import dev.costguardian.pricing.CostCalculator;
import dev.costguardian.pricing.Receipt;
import dev.costguardian.usage.ModelName;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;

/** Prices calls that were made by two calculators, and adds up the difference by model. Bounded in time and memory. */
final class TrafficReview {

    /** More names than this are added up as one. */
    private static final int MOST_MODELS = 1_000;

    private static final ModelName OTHERS = ModelName.of("(others)");
    private static final long DAYS_PER_WEEK = 7;

    private final CostCalculator before;
    private final CostCalculator after;
    private final Map<ModelName, PriceEffect.OfModel> models = new HashMap<>();

    TrafficReview(CostCalculator before, CostCalculator after) {
        this.before = before;
        this.after = after;
    }

    /**
     * Looks at the events since {@code since}, the newest first. They are priced as if they came after {@code latest},
     * by whole weeks later, so that weekdays and hours stay the same.
     *
     * @param latest when the last change begins
     * @param most how many events are looked at
     */
    PriceEffect of(UsageLedger ledger, Instant since, Instant latest, long most, LongConsumer progress) {
        Duration later = later(since, latest);
        LedgerPages pages = new LedgerPages(ledger, EventFilter.ALL.between(since, Instant.MAX));
        long events = 0;
        while (pages.hasNext() && events < most) {
            for (RecordedEvent event : pages.next()) {
                if (event.source() != CostSource.CLIENT) {
                    add(event, event.event().occurredAt().plus(later));
                }
                events++;
            }
            progress.accept(events);
        }
        return new PriceEffect(
                models.values().stream()
                        .sorted(Comparator.<PriceEffect.OfModel, BigInteger>comparing(model -> model.after()
                                        .picos()
                                        .subtract(model.before().picos())
                                        .abs())
                                .reversed()
                                .thenComparing(model -> model.model().toString()))
                        .toList(),
                events,
                !pages.hasNext());
    }

    private static Duration later(Instant since, Instant latest) {
        if (!latest.isAfter(since)) {
            return Duration.ZERO;
        }
        long days = Duration.between(since, latest).toDays() + 1;
        return Duration.ofDays((days + DAYS_PER_WEEK - 1) / DAYS_PER_WEEK * DAYS_PER_WEEK);
    }

    private void add(RecordedEvent event, Instant moment) {
        Optional<Money> was = cost(before, event, moment);
        Optional<Money> is = cost(after, event, moment);
        if (was.equals(is)) {
            return;
        }
        ModelName name = event.event().call().model();
        ModelName key = models.containsKey(name) || models.size() < MOST_MODELS ? name : OTHERS;
        models.merge(
                key,
                new PriceEffect.OfModel(
                        key,
                        1,
                        MoneySum.of(was.orElse(Money.ZERO)),
                        MoneySum.of(is.orElse(Money.ZERO)),
                        was.isPresent() ? 0 : 1,
                        is.isPresent() ? 0 : 1),
                PriceEffect.OfModel::plus);
    }

    private static Optional<Money> cost(CostCalculator calculator, RecordedEvent event, Instant moment) {
        return calculator.cost(event.event().call(), moment).ifPriced().map(Receipt::total);
    }
}
