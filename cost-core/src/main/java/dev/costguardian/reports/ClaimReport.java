package dev.costguardian.reports;

import dev.costguardian.usage.ModelName;
import java.util.List;
import java.util.Optional;

/**
 * Where costs that callers stated differ from ours. Models and others add up to the total exactly.
 *
 * @param models those whose costs differ most, by the amount, whichever way; at most a hundred
 * @param others all other models together; empty where there are none. Beyond 10,000 models, those whose newest claim is
 *     older are among them, whatever they differ by
 */
public record ClaimReport(List<ModelClaims> models, Optional<ClaimTotals> others, ClaimTotals total) {

    /** What callers stated for one model, by the name that its events were recorded under. */
    public record ModelClaims(ModelName model, ClaimTotals totals) {}

    public ClaimReport {
        models = List.copyOf(models);
    }
}
