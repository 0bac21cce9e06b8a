package dev.costguardian.pricing;

import dev.costguardian.money.UnitPrice;
import dev.costguardian.usage.Meter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a price table must hold. The bounds come from mistakes found in published lists: prices typed per token into a
 * table per million, and the reverse.
 */
final class PriceRules {

    private static final UnitPrice DEAREST_TOKEN = UnitPrice.perMillion("10000");
    private static final UnitPrice CHEAPEST_TOKEN = UnitPrice.perMillion("0.00001");

    private final Map<List<Object>, List<PriceCard>> admitted = new HashMap<>();

    static void plausible(Meter meter, UnitPrice price) {
        boolean outside = DEAREST_TOKEN.isCheaperThan(price) || price.isCheaperThan(CHEAPEST_TOKEN);
        if (meter.countsTokens() && !price.isFree() && outside) {
            throw new IllegalArgumentException(
                    "a token price lies between 0.00001 and 10000 USD per million, found " + price);
        }
        if (price.usd().compareTo(BigDecimal.valueOf(10_000)) > 0) {
            throw new IllegalArgumentException("no unit costs more than 10000 USD, found " + price);
        }
    }

    /** Checks a card by itself and against the earlier ones of the same model, plan, threshold and window. */
    PriceCard admit(PriceCard card) {
        cacheReadsCostNoMoreThanInput(card);
        List<PriceCard> rivals = admitted.computeIfAbsent(
                List.of(card.model(), card.plan(), card.promptOver(), card.window()), key -> new ArrayList<>());
        for (PriceCard rival : rivals) {
            if (rival.period().overlaps(card.period())) {
                throw new IllegalArgumentException(
                        "the period of %s overlaps %s".formatted(card.model(), rival.period()));
            }
        }
        rivals.add(card);
        return card;
    }

    /** Checks that a card prices what its standard card prices, in every combination of plan and threshold. */
    PriceCard complete(PriceCard card, List<PriceCard> all) {
        for (PriceCard other : all) {
            if (!other.period().overlaps(card.period())) {
                continue;
            }
            if (isBase(other)) {
                other.prices().keySet().stream()
                        .filter(meter -> meter.countsTokens() && !card.prices().containsKey(meter))
                        .findFirst()
                        .ifPresent(meter -> {
                            throw new IllegalArgumentException(
                                    "%s on plan %s has no price for %s, its standard card has"
                                            .formatted(card.model(), card.plan().tableName(), meter));
                        });
            }
            boolean combined = all.stream()
                    .anyMatch(third -> third.plan() == card.plan()
                            && third.promptOver() == other.promptOver()
                            && third.period().overlaps(card.period()));
            if (!combined) {
                throw new IllegalArgumentException("%s has a price over %d tokens, and plan %s has none"
                        .formatted(card.model(), other.promptOver(), card.plan().tableName()));
            }
        }
        return card;
    }

    private static boolean isBase(PriceCard card) {
        return card.plan() == Plan.STANDARD && card.promptOver() == PriceCard.ANY_PROMPT;
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
}
