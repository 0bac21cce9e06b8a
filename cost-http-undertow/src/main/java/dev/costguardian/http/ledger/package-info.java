/**
 * What the ledger knows. {@link dev.costguardian.http.ledger.EventsHandler} shows events, {@link
 * dev.costguardian.http.ledger.SpendHandler} what they add up to, {@link dev.costguardian.http.ledger.ClaimsHandler}
 * what was claimed beside it, {@link dev.costguardian.http.ledger.ExportHandler} all of them as a file, {@link
 * dev.costguardian.http.ledger.DataHandler} what the original showed; {@link
 * dev.costguardian.http.ledger.ResetHandler} erases them. Begin at the first. Leans on {@code audit} and {@code
 * exchange}.
 */
@NullMarked
package dev.costguardian.http.ledger;

import org.jspecify.annotations.NullMarked;
