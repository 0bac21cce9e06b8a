/**
 * Who may ask. The {@link dev.costguardian.http.access.Gate} lets a request pass or answers why not: {@link
 * dev.costguardian.http.access.Authentication} knows the keys and, with {@link
 * dev.costguardian.http.access.Sessions}, who is signed in, {@link dev.costguardian.http.access.AdminLimit} how often,
 * {@link dev.costguardian.http.access.WrongKeys} who only guesses, {@link dev.costguardian.http.access.Cors} which other sites. Begin at the gate. Leans on {@code exchange} and {@code
 * metrics}.
 */
@NullMarked
package dev.costguardian.http.access;

import org.jspecify.annotations.NullMarked;
