/**
 * The way in. {@link dev.costguardian.intake.UsageIntake} takes a {@link dev.costguardian.intake.Submission}, finds who
 * pays, holds it against the limit, prices it at its own time and hands it to the ledger; an {@link
 * dev.costguardian.intake.IntakeOutcome} says what became of it. Leans on attribution, usage, pricing, limits and
 * ledger.
 */
@NullMarked
package dev.costguardian.intake;

import org.jspecify.annotations.NullMarked;
