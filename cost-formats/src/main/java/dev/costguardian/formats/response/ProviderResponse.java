package dev.costguardian.formats.response;

import dev.costguardian.formats.usage.UsageNode;
import java.time.Instant;
import java.util.Optional;

/**
 * What a provider's answer says of its call. Texts are empty where it does not say; they are not checked yet.
 *
 * @param id the provider's name for the answer
 * @param serviceTier the tier that served the call
 * @param usage the usage object, with what was counted besides under names of our own
 */
public record ProviderResponse(
        String id, String model, Optional<Instant> created, String serviceTier, Optional<UsageNode> usage) {}
