/**
 * What the program before this one knew, and how it becomes part of the ledger. An {@link
 * dev.costguardian.takeover.Original} reads what was recorded there; {@link dev.costguardian.takeover.TokenTakeover}
 * takes its tokens over, {@link dev.costguardian.intake.UsageIntake#takeOver} its calls, each once, under an {@link
 * dev.costguardian.takeover.OriginalIds id} of its row; {@link dev.costguardian.takeover.EarlierTakeover} knows what came
 * along before. Begin at the original. Leans on money, attribution, usage, ledger and intake.
 */
@NullMarked
package dev.costguardian.takeover;

import org.jspecify.annotations.NullMarked;
