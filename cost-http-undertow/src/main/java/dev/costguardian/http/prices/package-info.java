/**
 * What calls are costed by. {@link dev.costguardian.http.prices.PricesHandler} shows prices and takes those of a
 * user's own, {@link dev.costguardian.http.prices.NamesHandler} says what names mean, {@link
 * dev.costguardian.http.prices.CorrectionsHandler} prices recorded events anew. Begin at the first. Leans on {@code
 * audit}, {@code access} and {@code exchange}.
 */
@NullMarked
package dev.costguardian.http.prices;

import org.jspecify.annotations.NullMarked;
