/**
 * How the server says that it is. {@link dev.costguardian.http.health.HealthHandler} tells whoever asks, {@link
 * dev.costguardian.http.health.StatusHandler} those with a key, {@link dev.costguardian.http.health.MetricsHandler}
 * programs that watch it. Begin at the first. Leans on {@code metrics} and {@code exchange}.
 */
@NullMarked
package dev.costguardian.http.health;

import org.jspecify.annotations.NullMarked;
