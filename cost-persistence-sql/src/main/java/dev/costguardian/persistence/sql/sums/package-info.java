/**
 * What is added up, and in which tables: {@link dev.costguardian.persistence.sql.sums.Rollup} names the tables, {@link
 * dev.costguardian.persistence.sql.sums.Measure} their columns, {@link dev.costguardian.persistence.sql.sums.KeptZones}
 * the zones whose days they know, {@link dev.costguardian.persistence.sql.sums.UserSums} what users called. Leans on rows.
 */
@NullMarked
package dev.costguardian.persistence.sql.sums;

import org.jspecify.annotations.NullMarked;
