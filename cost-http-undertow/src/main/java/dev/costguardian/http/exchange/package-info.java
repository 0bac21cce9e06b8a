/**
 * How a request is read and answered. {@link dev.costguardian.http.exchange.BodyReader} reads bodies without holding a
 * thread, within limits of size, time and memory; {@link dev.costguardian.http.exchange.AnswerWriter} writes an {@link
 * dev.costguardian.http.exchange.Answer}; {@link dev.costguardian.http.exchange.Problems} is the one place where
 * failures become answers. Begin at the answer. Leans on the core and the formats.
 */
@NullMarked
package dev.costguardian.http.exchange;

import org.jspecify.annotations.NullMarked;
