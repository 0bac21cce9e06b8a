package dev.costguardian.planning;

import dev.costguardian.pricing.OwnTables;
import java.util.ArrayList;
import java.util.List;

/**
 * What tables of a user's own would change. Nothing has changed yet.
 *
 * @param basedOn the version of own prices that it was made against
 * @param tables all own tables as they would be
 * @param changes each price that would be another
 * @param others lines of names, factors, providers and owners that would come ({@code +}) or go ({@code -})
 * @param effect on the calls of the last 30 days
 */
public record PricePlan(
        long basedOn, OwnTables tables, List<PriceChange> changes, List<String> others, PriceEffect effect) {

    public PricePlan {
        changes = List.copyOf(changes);
        others = List.copyOf(others);
    }

    public boolean changesNothing() {
        return changes.isEmpty() && others.isEmpty();
    }

    /** The changes that are more likely mistakes: prices that move by more than ten times, or to nothing. */
    public List<PriceChange> implausible() {
        List<PriceChange> implausible = new ArrayList<>(changes);
        implausible.removeIf(change -> !change.isImplausible());
        return implausible;
    }
}
