/**
 * The ledger in one SQLite file: flushed at every commit, one writer, readers beside it. Begin at {@link
 * dev.costguardian.persistence.sqlite.SqliteStorage}; {@link dev.costguardian.persistence.sqlite.SqliteBackup} copies a
 * ledger that is in use. Leans on the SQL storage.
 */
@NullMarked
package dev.costguardian.persistence.sqlite;

import org.jspecify.annotations.NullMarked;
