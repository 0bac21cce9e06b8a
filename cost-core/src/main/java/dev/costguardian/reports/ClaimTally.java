package dev.costguardian.reports;

import dev.costguardian.ledger.RecordedEvent;
import dev.costguardian.reports.ClaimReport.ModelClaims;
import dev.costguardian.usage.ModelName;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Adds up what callers stated, by model. Not safe for use by several threads. */
final class ClaimTally {

    static final int MOST_MODELS = 100;

    /** Names come from callers, who may make up any number of them. Models that are met later are added to the others. */
    static final int MOST_KEPT_APART = 10_000;

    private static final Comparator<ModelClaims> BY_DIFFERENCE = Comparator.comparing(
                    (ModelClaims claims) -> claims.totals().difference().picos().abs())
            .thenComparing(claims -> claims.totals().differing())
            .thenComparing(claims -> claims.totals().events())
            .reversed()
            .thenComparing(claims -> claims.model().toString());

    private final Map<ModelName, ClaimTotals> byModel = new HashMap<>();
    private Optional<ClaimTotals> beyond = Optional.empty();
    private ClaimTotals total = ClaimTotals.ZERO;

    /** Adds an event whose caller stated its cost. */
    void add(RecordedEvent event) {
        ClaimTotals claim = ClaimTotals.of(event);
        ModelName model = event.event().call().model();
        total = total.plus(claim);
        if (byModel.containsKey(model) || byModel.size() < MOST_KEPT_APART) {
            byModel.merge(model, claim, ClaimTotals::plus);
        } else {
            beyond = Optional.of(beyond.orElse(ClaimTotals.ZERO).plus(claim));
        }
    }

    ClaimReport report() {
        List<ModelClaims> all = byModel.entrySet().stream()
                .map(model -> new ModelClaims(model.getKey(), model.getValue()))
                .sorted(BY_DIFFERENCE)
                .toList();
        Stream<ClaimTotals> rest = all.stream().skip(MOST_MODELS).map(ModelClaims::totals);
        return new ClaimReport(
                all.subList(0, Math.min(MOST_MODELS, all.size())),
                Stream.concat(rest, beyond.stream()).reduce(ClaimTotals::plus),
                total);
    }
}
