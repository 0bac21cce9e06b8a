/**
 * What would other prices do? {@link dev.costguardian.planning.PriceDesk} turns tables of a user's own into a {@link
 * dev.costguardian.planning.PricePlan}: what changes, and what it would have done to the last 30 days of calls; and
 * applies it. Begin at the desk. Leans on the ledger and what lies below it.
 */
@NullMarked
package dev.costguardian.planning;

import org.jspecify.annotations.NullMarked;
