package dev.costguardian.pricing;

import dev.costguardian.money.UnitPrice;
import dev.costguardian.usage.Meter;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * What a price table must hold. The bounds come from mistakes found in published lists: prices typed per token into a
 * table per million, and the reverse.
 */
final class PriceRules {

    private static final UnitPrice DEAREST_TOKEN = UnitPrice.perMillion("10000");
    private static final UnitPrice CHEAPEST_TOKEN = UnitPrice.perMillion("0.00001");
    private static final BigDecimal DEAREST_UNIT = BigDecimal.valueOf(10_000);

    private PriceRules() {}

    static void plausible(Meter meter, UnitPrice price) {
        boolean outside = DEAREST_TOKEN.isCheaperThan(price) || price.isCheaperThan(CHEAPEST_TOKEN);
        if (meter.countsTokens() && !price.isFree() && outside) {
            throw new IllegalArgumentException(
                    "a token price lies between 0.00001 and 10000 USD per million, found " + price);
        }
        if (price.usd().compareTo(DEAREST_UNIT) > 0) {
            throw new IllegalArgumentException("no unit costs more than 10000 USD, found " + price);
        }
    }

    /** Checks a card by itself and against the earlier cards of its model. */
    static PriceCard admitted(PriceCard card, Collection<PriceCard> earlier) {
        cacheReadsCostNoMoreThanInput(card);
        for (PriceCard rival : earlier) {
            if (rival.plan() == card.plan()
                    && rival.promptOver() == card.promptOver()
                    && rival.window().equals(card.window())
                    && rival.period().overlaps(card.period())) {
                throw new IllegalArgumentException(
                        "the period of %s overlaps %s".formatted(card.model(), rival.period()));
            }
        }
        return card;
    }

    /** Checks that a card leaves no hole beside the other cards of its model that are in force at the same time. */
    static PriceCard complete(PriceCard card, Collection<PriceCard> ofModel) {
        for (PriceCard other : ofModel) {
            if (other.period().overlaps(card.period())) {
                pricesWhatTheStandardCardPrices(card, other);
                isCombined(card, other, ofModel);
            }
        }
        return card;
    }

    private static void cacheReadsCostNoMoreThanInput(PriceCard card) {
        card.prices().forEach((meter, price) -> {
            UnitPrice fresh = card.prices().get(meter.uncached());
            if (meter.isCacheRead() && fresh != null && fresh.isCheaperThan(price)) {
                throw new IllegalArgumentException(
                        "%s of %s costs more than %s".formatted(meter, card.model(), meter.uncached()));
            }
        });
    }

    private static void pricesWhatTheStandardCardPrices(PriceCard card, PriceCard other) {
        if (other.plan() != Plan.STANDARD || other.promptOver() != PriceCard.ANY_PROMPT) {
            return;
        }
        for (Meter meter : other.prices().keySet()) {
            if (meter.countsTokens() && !card.prices().containsKey(meter)) {
                throw new IllegalArgumentException("%s on plan %s has no price for %s, its standard card has"
                        .formatted(card.model(), card.plan().tableName(), meter));
            }
        }
    }

    /**
     * Checks that as long as both cards are in force, the plan of the one has prices for the prompts of the other. Else
     * a long prompt on that plan would pay the short price.
     */
    private static void isCombined(PriceCard card, PriceCard other, Collection<PriceCard> ofModel) {
        if (other.plan() == card.plan() || other.promptOver() == card.promptOver()) {
            return;
        }
        List<PriceCard> combinations = ofModel.stream()
                .filter(third -> third.plan() == card.plan()
                        && third.promptOver() == other.promptOver()
                        && (third.window().equals(TimeWindow.ANY)
                                || third.window().equals(other.window())))
                .sorted(Comparator.comparing(third -> third.period().from()))
                .toList();
        Period both = card.period().intersection(other.period());
        Instant coveredUntil = both.from();
        for (PriceCard third : combinations) {
            if (!third.period().from().isAfter(coveredUntil)
                    && third.period().until().isAfter(coveredUntil)) {
                coveredUntil = third.period().until();
            }
        }
        if (coveredUntil.isBefore(both.until())) {
            throw new IllegalArgumentException("%s on plan %s has no price for %s%s, another plan has"
                    .formatted(
                            card.model(),
                            card.plan().tableName(),
                            other.promptOver() == PriceCard.ANY_PROMPT
                                    ? "short prompts"
                                    : "prompts over " + other.promptOver() + " tokens",
                            coveredUntil.equals(Instant.MIN) ? "" : " from " + coveredUntil + " on"));
        }
    }
}
