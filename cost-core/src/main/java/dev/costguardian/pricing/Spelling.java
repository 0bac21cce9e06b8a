package dev.costguardian.pricing;

/**
 * One way to write a reported name, and how it came about.
 *
 * @param loose whether separators count the same, as in {@link LooseNames}
 * @param undated whether a snapshot's date was left out
 * @param steps the rules that led here, separated by commas; empty for the name as it was reported
 */
record Spelling(String name, boolean loose, boolean undated, String serviceTier, String region, String steps) {

    static Spelling reported(String name) {
        return new Spelling(name, false, false, "", "", "");
    }

    /** Another name for the same, by a rule. */
    Spelling by(String rule, String other) {
        return new Spelling(other, loose, undated, serviceTier, region, and(rule));
    }

    /** The same name without what a rule needs no word for. */
    Spelling with(String other) {
        return new Spelling(other, loose, undated, serviceTier, region, steps);
    }

    Spelling asLoose(String other) {
        return new Spelling(other, true, undated, serviceTier, region, and("separators"));
    }

    Spelling asUndated(String other) {
        return new Spelling(other, loose, true, serviceTier, region, and("snapshot date left out"));
    }

    Spelling onTier(String tier) {
        return new Spelling(name, loose, undated, tier, region, steps);
    }

    Spelling inRegion(String place) {
        return new Spelling(name, loose, undated, serviceTier, place, steps);
    }

    private String and(String rule) {
        return steps.isEmpty() || steps.endsWith(rule) ? rule : steps + ", " + rule;
    }
}
