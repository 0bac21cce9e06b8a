/**
 * The front door. {@link dev.costguardian.CostGuardian} puts the use cases together over a {@link
 * dev.costguardian.Storage}; a host program needs nothing else. Each package below answers one question of its own.
 */
@NullMarked
package dev.costguardian;

import org.jspecify.annotations.NullMarked;
