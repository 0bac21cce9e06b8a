/**
 * How the ledger is kept in tables: every SQL statement, once, for SQLite and PostgreSQL. {@link
 * dev.costguardian.persistence.sql.SqlStorage} answers the ports of the core over a {@link
 * dev.costguardian.persistence.sql.engine.Database}, which is all that an engine must bring. {@link
 * dev.costguardian.persistence.sql.writing.GroupWriter} is the one thread that writes; begin there. Leans on the core
 * and jOOQ.
 */
@NullMarked
package dev.costguardian.persistence.sql;

import org.jspecify.annotations.NullMarked;
