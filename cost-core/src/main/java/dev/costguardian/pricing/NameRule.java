package dev.costguardian.pricing;

import java.util.Set;

/**
 * How a reported name led to a model of the book.
 *
 * @param text the rules that led there, such as {@code exact name}; empty where it was not recorded
 * @param approximations why the price may differ from the invoice's; empty where the name is listed
 */
public record NameRule(String text, Set<Approximation> approximations) {

    /** Nobody knows any more. */
    public static final NameRule UNRECORDED = new NameRule("", Set.of());

    /** A user said what the name stands for. */
    static final String MAPPING = "mapping";

    public NameRule {
        approximations = Set.copyOf(approximations);
    }

    /** Whether a user's word decided, rather than the way the name is written. */
    public boolean isMapping() {
        return text.startsWith(MAPPING);
    }
}
