/**
 * How questions are answered from tables: {@link dev.costguardian.persistence.sql.reading.SpendPlan} chooses the sums
 * that answer a question exactly, {@link dev.costguardian.persistence.sql.reading.EventConditions} turns it into SQL,
 * {@link dev.costguardian.persistence.sql.reading.GroupTally} turns ids into names, {@link
 * dev.costguardian.persistence.sql.reading.LedgerCheck} reads everything. Leans on rows and sums.
 */
@NullMarked
package dev.costguardian.persistence.sql.reading;

import org.jspecify.annotations.NullMarked;
