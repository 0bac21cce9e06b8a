/**
 * What does a provider's usage object say, in our meters? {@link dev.costguardian.formats.usage.UsageCopy} takes the
 * object off a JSON parser, bounded and without content; {@link dev.costguardian.formats.usage.UsageReader} finds out
 * whose it is and has it read by the one class that knows this {@link dev.costguardian.formats.usage.UsageApi}. Begin
 * at the reader. Leans on the core, on Jackson's tokens and on {@code formats.text}.
 */
@NullMarked
package dev.costguardian.formats.usage;

import org.jspecify.annotations.NullMarked;
