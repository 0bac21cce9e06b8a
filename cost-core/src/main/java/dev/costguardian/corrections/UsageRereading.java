package dev.costguardian.corrections;

import dev.costguardian.usage.MeterReadings;
import dev.costguardian.usage.ModelName;
import dev.costguardian.usage.RawUsage;
import java.util.Optional;

/** Reads again what a provider said of a call, by the rules of this program. */
@FunctionalInterface
public interface UsageRereading {

    /** The readings, or empty where they cannot be told. */
    Optional<MeterReadings> read(RawUsage usage, ModelName model);

    /** For programs that cannot read what providers say. */
    static UsageRereading none() {
        return (usage, model) -> Optional.empty();
    }
}
