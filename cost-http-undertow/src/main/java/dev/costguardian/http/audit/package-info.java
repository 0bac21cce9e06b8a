/**
 * Who did what. {@link dev.costguardian.http.audit.Acts} writes down what requests do, {@link
 * dev.costguardian.http.audit.AuditHandler} shows it. Begin at the acts. Leans on {@code access} and {@code exchange}.
 */
@NullMarked
package dev.costguardian.http.audit;

import org.jspecify.annotations.NullMarked;
