package dev.costguardian.pricing;

import dev.costguardian.usage.ModelName;
import java.time.Instant;

/**
 * What a user said that a name means.
 *
 * @param name as callers report it; without a provider it is meant under every provider
 * @param meaning provider and model of the price book
 */
public record NameMapping(ModelName name, ModelName meaning, Instant mappedAt) {

    public NameMapping {
        if (meaning.provider().isEmpty()) {
            throw new IllegalArgumentException("what a name means must have a provider, was " + meaning);
        }
        mappedAt = Instant.ofEpochMilli(mappedAt.toEpochMilli());
    }
}
