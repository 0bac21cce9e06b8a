package dev.costguardian.pricing;

import java.util.Set;

/**
 * The model that a reported name means.
 *
 * @param seller whom the call was made at
 * @param owner whose list has the price; the seller, or the maker that it resells
 * @param rule how the name led to the model, for the receipt
 * @param serviceTier what the name says of the tier; empty where it says nothing
 * @param region what the name says of the region; empty where it says nothing
 */
record NameMatch(
        ProviderPrices seller, ProviderPrices owner, String model, NameRule rule, String serviceTier, String region) {

    static final String EXACT = "exact name";
    static final String OTHER = "other name";

    private static final NameRule BY_EXACT_NAME = new NameRule(EXACT, Set.of());
    private static final NameRule BY_OTHER_NAME = new NameRule(OTHER, Set.of());

    /** A name that stands in the seller's list as it is. */
    static NameMatch exact(ProviderPrices seller, String model, String name) {
        return new NameMatch(seller, seller, model, model.equals(name) ? BY_EXACT_NAME : BY_OTHER_NAME, "", "");
    }

    /** The same where a user said that the reported name stands for the one that led here. */
    NameMatch mapped() {
        return new NameMatch(
                seller, owner, model, new NameRule(NameRule.MAPPING, rule.approximations()), serviceTier, region);
    }
}
