package dev.costguardian.ledger;

import dev.costguardian.pricing.NameRule;

/**
 * What the computed cost of an event rests on.
 *
 * @param cardHash names the card; empty where there was none
 * @param rule how the reported name led to the card's model; {@link NameRule#UNRECORDED} where a release stored it that
 *     knew no rules, or none of corrections
 */
public record PriceBasis(String cardHash, NameRule rule) {

    /** No price was known. */
    public static final PriceBasis NONE = new PriceBasis("", NameRule.UNRECORDED);
}
