/**
 * How events get onto the disk, each once: {@link dev.costguardian.persistence.sql.writing.GroupWriter} is the one
 * thread that writes, {@link dev.costguardian.persistence.sql.writing.EventAppender} what it writes in a transaction.
 * Begin at the writer. Leans on rows and sums.
 */
@NullMarked
package dev.costguardian.persistence.sql.writing;

import org.jspecify.annotations.NullMarked;
