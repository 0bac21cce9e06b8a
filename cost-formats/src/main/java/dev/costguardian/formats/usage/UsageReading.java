package dev.costguardian.formats.usage;

import dev.costguardian.usage.MeterReadings;
import dev.costguardian.usage.RawUsage;

/**
 * What a usage object says.
 *
 * @param serviceTier the tier that served the call, as the provider calls it; empty where the object does not say
 * @param region where it was served; empty where the object does not say
 */
public record UsageReading(MeterReadings readings, String serviceTier, String region, RawUsage raw) {

    /** Whether the figures contradict each other. */
    public boolean isSuspect() {
        return !raw.contradiction().isEmpty();
    }
}
