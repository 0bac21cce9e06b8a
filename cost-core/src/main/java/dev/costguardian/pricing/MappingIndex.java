package dev.costguardian.pricing;

import dev.costguardian.usage.ModelName;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Mappings, ready to be asked for every call. A mapping for the call's provider counts before one for all. */
public final class MappingIndex implements NameMappings {

    private final List<NameMapping> mappings;
    private final Map<String, Map<String, Optional<ModelName>>> byName = new HashMap<>();

    public MappingIndex(List<NameMapping> mappings) {
        this.mappings = mappings.stream()
                .sorted(Comparator.<NameMapping, String>comparing(
                                mapping -> mapping.name().name())
                        .thenComparing(mapping -> mapping.name().provider()))
                .toList();
        for (NameMapping mapping : this.mappings) {
            byName.computeIfAbsent(mapping.name().name(), name -> new HashMap<>())
                    .put(mapping.name().provider(), Optional.of(mapping.meaning()));
        }
    }

    /** In the order of name and provider. */
    public List<NameMapping> all() {
        return mappings;
    }

    @Override
    public Optional<ModelName> meaning(ModelName reported) {
        Map<String, Optional<ModelName>> byProvider = byName.get(reported.name());
        if (byProvider == null) {
            return Optional.empty();
        }
        Optional<ModelName> meaning = byProvider.get(reported.provider());
        return meaning == null ? byProvider.getOrDefault("", Optional.empty()) : meaning;
    }
}
