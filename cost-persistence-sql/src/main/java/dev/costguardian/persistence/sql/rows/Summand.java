package dev.costguardian.persistence.sql.rows;

import dev.costguardian.money.Money;
import dev.costguardian.pricing.CostBreakdown;

/** What is added to the tables of sums: an event, or a correction of one. Moments are epoch milliseconds. */
public interface Summand {

    long token();

    NameIds names();

    long occurredAt();

    /** When it became known: recorded, or applied. */
    long knownAt();

    /** Why it became known: 0 for events, 1 for corrections, 2 for corrections that take others back. */
    long cause();

    long events();

    long unpriced();

    /** Events whose cost was stated by their caller. */
    long stated();

    long inputTokens();

    long cacheReadTokens();

    long cacheWriteTokens();

    long outputTokens();

    long reasoningTokens();

    CostBreakdown costs();

    Money cacheSaving();
}
