/**
 * How fast the product is, as ratios to what the same machine does at most in the same minutes. {@link
 * dev.costguardian.benchmarks.Benchmarks} runs them and prints one table.
 */
@NullMarked
package dev.costguardian.benchmarks;

import org.jspecify.annotations.NullMarked;
