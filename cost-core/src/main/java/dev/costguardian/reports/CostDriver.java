package dev.costguardian.reports;

import java.util.Locale;

/**
 * What can make the cost of one period differ from that of another. The order is that of the bars of a {@link
 * CostBridge}: each is taken with all before it as they are after, and all behind it as they were before.
 */
public enum CostDriver {

    /**
     * How many calls there are: the old cost, grown as the number of calls has. Among models it is the number of all
     * calls that counts, in any other dimension that of the group.
     */
    VOLUME,

    /** Which models the calls go to, by which provider and in which tier, at what a call of each used to cost. */
    MIX,

    /** How many tokens a prompt has. */
    PROMPT_LENGTH,

    /** How many tokens an answer has. */
    OUTPUT_LENGTH,

    /** Which part of the prompts is read from caches, or written to them. */
    CACHE,

    /** What a token costs: fresh, read from a cache, written to one, or of an answer. */
    PRICE,

    /** What a call costs beside tokens: tools, pages, images, and costs that callers stated. */
    OTHER,

    /** Which part of the calls has a known price. */
    COVERAGE,

    /** Groups that had no calls before: all that they cost. */
    NEW,

    /** Groups that have no calls any more: all that they cost. */
    VANISHED;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
