package dev.costguardian.persistence.sql.rows;

import dev.costguardian.ledger.PriceBasis;
import dev.costguardian.pricing.Approximation;
import dev.costguardian.pricing.NameRule;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The text form of what a computed cost rests on: the hash of its card, and its rule in two columns. */
public final class BasisText {

    private BasisText() {}

    /** Why a price may be approximate: {@code snapshot provider}. */
    public static String approximations(NameRule rule) {
        return rule.approximations().stream()
                .sorted()
                .map(Approximation::wireName)
                .collect(Collectors.joining(" "));
    }

    /**
     * Reads hash, name of the rule and approximations, each NULL where there is none.
     *
     * @throws IllegalArgumentException where {@link #approximations} did not write the last
     */
    public static PriceBasis read(ColumnReader columns) throws SQLException {
        return new PriceBasis(columns.text(), rule(columns.text(), columns.text()));
    }

    /**
     * The rule with a name and with approximations in their text form.
     *
     * @throws IllegalArgumentException where {@link #approximations} did not write them
     */
    public static NameRule rule(String name, String approximations) {
        return new NameRule(name, approximations(approximations));
    }

    private static Set<Approximation> approximations(String text) {
        Set<Approximation> approximations = EnumSet.noneOf(Approximation.class);
        for (String name : text.isEmpty() ? new String[0] : text.split(" ", -1)) {
            approximations.add(Approximation.valueOf(name.toUpperCase(Locale.ROOT)));
        }
        return approximations;
    }
}
