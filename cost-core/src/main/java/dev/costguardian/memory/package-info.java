/**
 * A storage without a disk, for tests and examples. It keeps every promise of the ports but one: what it holds is gone
 * with the process. Leans on the ports.
 */
@NullMarked
package dev.costguardian.memory;

import org.jspecify.annotations.NullMarked;
