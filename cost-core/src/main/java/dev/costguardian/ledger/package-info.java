/**
 * What we know, for good. A {@link dev.costguardian.ledger.LedgerEntry} is an event with its cost; {@link
 * dev.costguardian.ledger.UsageLedger} keeps each event once, durably, and reads them back in order. Begin at the
 * ledger. Leans on money, attribution, usage and pricing.
 */
@NullMarked
package dev.costguardian.ledger;

import org.jspecify.annotations.NullMarked;
