package dev.costguardian.persistence.sql.rows;

import dev.costguardian.pricing.Approximation;
import dev.costguardian.pricing.NameRule;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The text form of why a price may be approximate: {@code snapshot provider}. */
public final class ApproximationText {

    private ApproximationText() {}

    public static String of(NameRule rule) {
        return rule.approximations().stream()
                .sorted()
                .map(Approximation::wireName)
                .collect(Collectors.joining(" "));
    }

    /**
     * What {@link #of} wrote.
     *
     * @throws IllegalArgumentException where it did not
     */
    public static Set<Approximation> read(String text) {
        Set<Approximation> approximations = EnumSet.noneOf(Approximation.class);
        for (String name : text.isEmpty() ? new String[0] : text.split(" ", -1)) {
            approximations.add(Approximation.valueOf(name.toUpperCase(Locale.ROOT)));
        }
        return approximations;
    }
}
