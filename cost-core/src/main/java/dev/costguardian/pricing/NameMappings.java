package dev.costguardian.pricing;

import dev.costguardian.usage.ModelName;
import java.util.Optional;

/**
 * What users say that names mean. They are asked before any rule, as only they know the model behind a deployment's
 * name. Asked for every call: answers from memory, without waiting.
 */
@FunctionalInterface
public interface NameMappings {

    /** Nobody has said anything. */
    NameMappings NONE = reported -> Optional.empty();

    /** The provider and the model that a reported name stands for; empty where nobody said. */
    Optional<ModelName> meaning(ModelName reported);
}
