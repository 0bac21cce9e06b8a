package dev.costguardian.pricing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Plans and prompt thresholds of a model: each that are in force together need a card that is of both. */
final class Combinations {

    private Combinations() {}

    /**
     * Checks that as long as both cards are in force, the plan of the one has prices for the prompts of the other. Else
     * a long prompt on that plan would pay the short price.
     */
    static void require(PriceCard card, PriceCard other, List<PriceCard> ofModel) {
        if (other.plan() == card.plan() || other.promptOver() == card.promptOver()) {
            return;
        }
        Period both = card.period().intersection(other.period());
        Instant coveredUntil = coveredUntil(both.from(), combined(card, other, ofModel));
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

    /** The cards of the one's plan for the other's prompts. */
    private static List<PriceCard> combined(PriceCard card, PriceCard other, List<PriceCard> ofModel) {
        List<PriceCard> combined = new ArrayList<>();
        for (PriceCard third : ofModel) {
            if (third.plan() == card.plan()
                    && third.promptOver() == other.promptOver()
                    && (third.window().equals(TimeWindow.ANY) || third.window().equals(other.window()))) {
                combined.add(third);
            }
        }
        return combined;
    }

    /** The first moment, from {@code from} on, at which none of the cards is in force. */
    private static Instant coveredUntil(Instant from, List<PriceCard> cards) {
        Instant covered = from;
        for (int i = 0; i < cards.size(); i++) {
            Period period = cards.get(i).period();
            if (period.contains(covered)) {
                covered = period.until();
                i = -1;
            }
        }
        return covered;
    }
}
