/**
 * How the server says that it is: {@link dev.costguardian.http.health.HealthHandler} to whoever asks, {@link
 * dev.costguardian.http.health.StatusHandler} to those with a key, {@link dev.costguardian.http.health.MetricsHandler}
 * to programs that watch it, and {@link dev.costguardian.http.health.About} which server it is. Begin at the first.
 * Leans on {@code metrics} and {@code exchange}.
 */
@NullMarked
package dev.costguardian.http.health;

import org.jspecify.annotations.NullMarked;
