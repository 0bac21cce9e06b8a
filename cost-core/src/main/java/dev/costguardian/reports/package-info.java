/**
 * Where it went. A {@link dev.costguardian.reports.SpendQuery} asks, {@link dev.costguardian.reports.SpendReports}
 * answers with a {@link dev.costguardian.reports.SpendReport} whose rows add up to its total exactly. {@link
 * dev.costguardian.reports.SpendTally} is the adding-up that every storage shares. Begin at the query. {@link
 * dev.costguardian.reports.CostBridge} explains why two periods differ, {@link dev.costguardian.reports.UnpricedName}
 * tells which names have no price. {@link dev.costguardian.reports.ClaimComparison} shows where costs that callers stated
 * differ from ours. Leans on money, attribution, usage and ledger.
 */
@NullMarked
package dev.costguardian.reports;

import org.jspecify.annotations.NullMarked;
