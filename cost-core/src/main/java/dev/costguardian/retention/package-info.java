/**
 * How long is what kept? A {@link dev.costguardian.retention.RetentionRule} says it, {@link
 * dev.costguardian.retention.Pruner} sees to it over the port {@link dev.costguardian.retention.Retention}. Leans on
 * nothing.
 */
@NullMarked
package dev.costguardian.retention;

import org.jspecify.annotations.NullMarked;
