package dev.costguardian.corrections;

import dev.costguardian.ledger.CostSource;
import dev.costguardian.ledger.PriceBasis;
import dev.costguardian.ledger.RecordedEvent;
import dev.costguardian.ledger.UsageLedger;
import dev.costguardian.money.Money;
import dev.costguardian.pricing.CostBreakdown;
import dev.costguardian.pricing.CostCalculator;
import dev.costguardian.pricing.Receipt;
import dev.costguardian.pricing.Tariff;
import dev.costguardian.usage.MeterReadings;
import dev.costguardian.usage.ModelCall;
import dev.costguardian.usage.UsageEvent;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Prices recorded events anew, each at its own time, and says what has to be posted on them. */
final class Revaluation {

    private final UsageLedger ledger;
    private final CostCalculator calculator;
    private final UsageRereading rereading;
    private final CorrectionOrder order;
    private final Map<Tariff, String> hashes = new HashMap<>();

    Revaluation(UsageLedger ledger, CostCalculator calculator, UsageRereading rereading, CorrectionOrder order) {
        this.ledger = ledger;
        this.calculator = calculator;
        this.rereading = rereading;
        this.order = order;
    }

    /** What pricing an event anew leads to. */
    enum Verdict {
        /** What counts changes. */
        CHANGED,
        /** The caller's cost goes on counting; what is computed beside it changes. */
        COMPARED,
        CLIENT_COST,
        UNPRICED,
        UNCHANGED
    }

    /**
     * What was found of one event.
     *
     * @param card the card that it was priced by
     */
    record Finding(Verdict verdict, Optional<Correction> correction, Optional<Tariff> card) {

        private static Finding nothing(Verdict verdict) {
            return new Finding(verdict, Optional.empty(), Optional.empty());
        }
    }

    Finding of(RecordedEvent event) {
        ModelCall call = event.event().call().withReadings(readings(event));
        Optional<Receipt> receipt = receipt(event, call);
        if (receipt.isEmpty() && event.source() != CostSource.UNPRICED) {
            return Finding.nothing(Verdict.UNPRICED);
        }
        boolean claimCounts = event.source() == CostSource.CLIENT && !order.clientCosts();
        UsageEvent reread = new UsageEvent(event.event().key(), event.event().occurredAt(), call);
        RecordedEvent after = receipt.map(found -> priced(event, reread, found, claimCounts))
                .orElseGet(() -> stillUnpriced(event, reread));
        Correction correction = Correction.between(event, after);
        if (correction.movesNothing()) {
            return Finding.nothing(
                    receipt.isEmpty() ? Verdict.UNPRICED : claimCounts ? Verdict.CLIENT_COST : Verdict.UNCHANGED);
        }
        return new Finding(
                claimCounts ? Verdict.COMPARED : Verdict.CHANGED,
                Optional.of(correction),
                receipt.map(Receipt::tariff));
    }

    private MeterReadings readings(RecordedEvent event) {
        ModelCall call = event.event().call();
        return Optional.of(event.id())
                .filter(id -> order.rereadUsage())
                .flatMap(ledger::rawUsage)
                .flatMap(usage -> rereading.read(usage, call.model()))
                .orElse(call.readings());
    }

    /** Empty as well where the cost is more than any call can have: intake would not have taken it. */
    private Optional<Receipt> receipt(RecordedEvent event, ModelCall call) {
        try {
            return calculator
                    .cost(call, event.event().occurredAt())
                    .ifPriced()
                    .filter(receipt -> isPlausible(receipt.total()) && isPlausible(receipt.cacheSaving()));
        } catch (ArithmeticException e) {
            return Optional.empty();
        }
    }

    private static boolean isPlausible(Money amount) {
        return Math.abs(amount.picos()) <= ModelCall.HIGHEST_COST.picos();
    }

    private RecordedEvent priced(RecordedEvent event, UsageEvent reread, Receipt receipt, boolean claimCounts) {
        CostBreakdown costs = claimCounts ? event.costs() : receipt.costs();
        return new RecordedEvent(
                event.id(),
                reread,
                event.recordedAt(),
                claimCounts ? CostSource.CLIENT : CostSource.CATALOGUE,
                costs,
                Optional.of(receipt.total()),
                new PriceBasis(hashes.computeIfAbsent(receipt.tariff(), Tariff::hash), receipt.naming()),
                receipt.cacheSaving(),
                event.original());
    }

    private static RecordedEvent stillUnpriced(RecordedEvent event, UsageEvent reread) {
        return new RecordedEvent(
                event.id(),
                reread,
                event.recordedAt(),
                event.source(),
                event.costs(),
                event.computed(),
                event.basis(),
                event.cacheSaving(),
                event.original());
    }
}
