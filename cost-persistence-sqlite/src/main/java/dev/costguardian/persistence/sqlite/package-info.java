/** The ledger in one SQLite file. */
@NullMarked
package dev.costguardian.persistence.sqlite;

import org.jspecify.annotations.NullMarked;
