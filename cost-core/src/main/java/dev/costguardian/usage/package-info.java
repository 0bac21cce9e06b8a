/**
 * What happened. A {@link dev.costguardian.usage.ModelCall} is one call to a model as the caller knows it; a {@link
 * dev.costguardian.usage.UsageEvent} is that call with its owner, its identity and its moment. {@link
 * dev.costguardian.usage.MeterReadings} count what was used, by {@link dev.costguardian.usage.Meter}. Leans on money
 * and attribution.
 */
@NullMarked
package dev.costguardian.usage;

import org.jspecify.annotations.NullMarked;
