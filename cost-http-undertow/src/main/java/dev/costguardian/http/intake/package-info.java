/**
 * How calls come in. {@link dev.costguardian.http.intake.IngestHandler} takes events, one or many, {@link
 * dev.costguardian.http.intake.ResponseHandler} the whole answer of a provider, {@link
 * dev.costguardian.http.intake.LegacyLogHandler} a call as the original took it; all say what became of each event.
 * Begin at the first. Leans on {@code access}, {@code metrics} and {@code exchange}.
 */
@NullMarked
package dev.costguardian.http.intake;

import org.jspecify.annotations.NullMarked;
