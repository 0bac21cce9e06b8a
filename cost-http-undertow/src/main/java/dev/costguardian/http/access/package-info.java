/**
 * Who may ask. The {@link dev.costguardian.http.access.Gate} lets a request pass or answers why not: {@link
 * dev.costguardian.http.access.Authentication} tells by keys and sessions who the {@link
 * dev.costguardian.http.access.Caller} is, {@link dev.costguardian.http.access.Need} what a route asks for, {@link
 * dev.costguardian.http.access.AdminLimit} how often, {@link dev.costguardian.http.access.WrongKeys} who only guesses,
 * {@link dev.costguardian.http.access.Cors} which other sites. Begin at the gate. Leans on {@code exchange} and {@code
 * metrics}.
 */
@NullMarked
package dev.costguardian.http.access;

import org.jspecify.annotations.NullMarked;
