/**
 * The ledger in a PostgreSQL database: connections, and the few things that PostgreSQL does in its own way. Any number of
 * servers share one; they write one after the other, each what waits with it, and read all at once. They hear of each other's
 * changes ({@link dev.costguardian.persistence.postgresql.ChangeListener}), and tell each other what they let in.
 */
@NullMarked
package dev.costguardian.persistence.postgresql;

import org.jspecify.annotations.NullMarked;
