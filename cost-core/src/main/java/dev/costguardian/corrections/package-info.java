/**
 * What was wrong, and is put right. Events are never rewritten: a {@link dev.costguardian.corrections.Correction} is a
 * signed posting on one of them, and an event counts as its own row plus its postings. {@link
 * dev.costguardian.corrections.Repricing} plans a {@link dev.costguardian.corrections.CorrectionBatch} of them, applies
 * it as a whole and undoes it. Begin there. Leans on money, attribution, usage, pricing, ledger and reports.
 */
@NullMarked
package dev.costguardian.corrections;

import org.jspecify.annotations.NullMarked;
