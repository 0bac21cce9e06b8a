package dev.costguardian.ledger;

import dev.costguardian.money.Money;
import dev.costguardian.pricing.Costing;
import dev.costguardian.pricing.Receipt;
import dev.costguardian.pricing.Tariff;
import java.util.Optional;

/**
 * Shows the arithmetic behind the computed cost of recorded events. It is done again from what was stored with the
 * event, and never from today's price book.
 */
public final class Receipts {

    private static final String NO_PRICE = "no price was known when the event was recorded";
    private static final String INCOMPLETE =
            "the event was recorded by a release that stored its price card without regional factors and without what the"
                    + " standard card adds, so its cost of %s cannot be laid out";

    private final UsageLedger ledger;

    public Receipts(UsageLedger ledger) {
        this.ledger = ledger;
    }

    /** The receipt of an event, or why there is none. Its total is the computed cost, exactly. */
    public Costing of(RecordedEvent event) {
        return ledger.tariff(event).map(tariff -> again(event, tariff)).orElseGet(() -> new Costing.Unpriced(NO_PRICE));
    }

    private static Costing again(RecordedEvent event, Tariff tariff) {
        Optional<Receipt> receipt = tariff.cost(
                        event.event().call().readings(), event.basis().rule())
                .ifPriced()
                .filter(found -> event.computed().equals(Optional.of(found.total())));
        return receipt.isPresent()
                ? new Costing.Priced(receipt.get())
                : new Costing.Unpriced(INCOMPLETE.formatted(
                        event.computed().map(Money::toString).orElse("nothing")));
    }
}
