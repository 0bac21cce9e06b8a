package dev.costguardian.pricing;

import dev.costguardian.money.UnitPrice;
import dev.costguardian.usage.Meter;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a price and a card must be. The bounds come from mistakes found in published lists: prices typed per token into
 * a table per million, and the reverse.
 */
final class PriceRules {

    private static final UnitPrice DEAREST_TOKEN = UnitPrice.perMillion("10000");
    private static final UnitPrice CHEAPEST_TOKEN = UnitPrice.perMillion("0.00001");
    private static final BigDecimal DEAREST_UNIT = BigDecimal.valueOf(10_000);
    private static final int MOST_DECIMALS = 18;
    private static final List<Meter> CACHE_READS =
            List.of(Meter.CACHE_READ, Meter.INPUT_AUDIO_CACHE_READ, Meter.INPUT_IMAGE_CACHE_READ);

    private PriceRules() {}

    static void plausible(Meter meter, UnitPrice price) {
        if (price.usd().scale() > MOST_DECIMALS) {
            throw new IllegalArgumentException("a price has at most 18 decimals, found " + price);
        }
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
    static void admit(PriceCard card, List<PriceCard> earlier) {
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
    }

    /** Checks a card against all others of its model that are in force at the same time. */
    static void complete(PriceCard card, List<PriceCard> ofModel) {
        for (PriceCard other : ofModel) {
            if (other.period().overlaps(card.period())) {
                pricesWhatTheStandardCardPrices(card, other);
                isNotDearerAsBatch(card, other);
                Combinations.require(card, other, ofModel);
            }
        }
    }

    private static void cacheReadsCostNoMoreThanInput(PriceCard card) {
        for (Meter meter : CACHE_READS) {
            UnitPrice read = card.prices().get(meter);
            UnitPrice fresh = card.prices().get(meter.uncached());
            if (read != null && fresh != null && fresh.isCheaperThan(read)) {
                throw new IllegalArgumentException(
                        "%s of %s costs more than %s".formatted(meter, card.model(), meter.uncached()));
            }
        }
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

    /** A batch waits, and is never dearer for it. */
    private static void isNotDearerAsBatch(PriceCard card, PriceCard other) {
        if (card.plan() != Plan.BATCH
                || other.plan() != Plan.STANDARD
                || other.promptOver() != card.promptOver()
                || !other.window().equals(card.window())) {
            return;
        }
        for (Map.Entry<Meter, UnitPrice> entry : card.prices().entrySet()) {
            Optional<Meter> pricedAs = other.pricedAs(entry.getKey());
            if (pricedAs.isPresent() && other.price(pricedAs.get()).isCheaperThan(entry.getValue())) {
                throw new IllegalArgumentException(
                        "%s of %s costs more in a batch than on plan standard".formatted(entry.getKey(), card.model()));
            }
        }
    }
}
