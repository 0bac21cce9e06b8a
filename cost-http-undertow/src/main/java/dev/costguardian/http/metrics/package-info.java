/**
 * How the server is doing. {@link dev.costguardian.http.metrics.RequestMetrics} counts what came in, {@link
 * dev.costguardian.http.metrics.LedgerMetrics} watches the store and the spend. Labels are few and bounded: never a
 * token, a user or a path that a client chose. Leans on the core.
 */
@NullMarked
package dev.costguardian.http.metrics;

import org.jspecify.annotations.NullMarked;
