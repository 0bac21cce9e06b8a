/**
 * How an event looks in a table: {@link dev.costguardian.persistence.sql.rows.EventRow} and the codes, texts and
 * checksum in it. Leans on the core.
 */
@NullMarked
package dev.costguardian.persistence.sql.rows;

import org.jspecify.annotations.NullMarked;
