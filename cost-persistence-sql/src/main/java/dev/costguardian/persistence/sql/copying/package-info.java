/**
 * How does a whole ledger get from one database into another, of the same engine or not, while it is in use? Begin at
 * {@link dev.costguardian.persistence.sql.copying.LedgerCopy}. Rows go over as they are stored; nothing is priced or
 * summed anew. Leans on the rooms of sums, rows and engines.
 */
@NullMarked
package dev.costguardian.persistence.sql.copying;

import org.jspecify.annotations.NullMarked;
