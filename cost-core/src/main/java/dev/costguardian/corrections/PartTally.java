package dev.costguardian.corrections;

import dev.costguardian.corrections.CorrectionEffect.Breakdown;
import dev.costguardian.corrections.CorrectionEffect.Part;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Totals in parts, by a name. Memory stays bounded however many names there are. */
final class PartTally {

    private static final int MOST_PARTS = 20;

    /** Names come from callers, who may make up any number of them. What is met later is added to the rest. */
    static final int MOST_KEPT_APART = 10_000;

    private static final Comparator<Part> BY_CHANGE = Comparator.comparing(
                    (Part part) -> part.totals().difference().picos().abs())
            .thenComparing(part -> part.totals().events())
            .reversed()
            .thenComparing(Part::name);

    private final Map<String, CorrectionTotals> byName = new HashMap<>();
    private Optional<CorrectionTotals> beyond = Optional.empty();

    void add(String name, CorrectionTotals moved) {
        if (byName.containsKey(name) || byName.size() < MOST_KEPT_APART) {
            byName.merge(name, moved, CorrectionTotals::plus);
        } else {
            beyond = Optional.of(beyond.orElse(CorrectionTotals.NONE).plus(moved));
        }
    }

    Breakdown breakdown() {
        List<Part> all = byName.entrySet().stream()
                .map(part -> new Part(part.getKey(), part.getValue()))
                .sorted(BY_CHANGE)
                .toList();
        Stream<CorrectionTotals> rest = all.stream().skip(MOST_PARTS).map(Part::totals);
        return new Breakdown(
                all.subList(0, Math.min(MOST_PARTS, all.size())),
                Stream.concat(rest, beyond.stream()).reduce(CorrectionTotals::plus));
    }
}
