package dev.costguardian.memory;

import dev.costguardian.pricing.MappedNames;
import dev.costguardian.pricing.MappingIndex;
import dev.costguardian.pricing.NameMapping;
import dev.costguardian.usage.ModelName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

final class InMemoryNames implements MappedNames {

    private volatile MappingIndex index = new MappingIndex(List.of());

    @Override
    public Optional<ModelName> meaning(ModelName reported) {
        return index.meaning(reported);
    }

    @Override
    public List<NameMapping> all() {
        return index.all();
    }

    @Override
    public synchronized void map(NameMapping mapping) {
        List<NameMapping> mappings = without(mapping.name());
        mappings.add(mapping);
        index = new MappingIndex(mappings);
    }

    @Override
    public synchronized boolean unmap(ModelName name) {
        List<NameMapping> others = without(name);
        boolean found = others.size() < index.all().size();
        index = new MappingIndex(others);
        return found;
    }

    private List<NameMapping> without(ModelName name) {
        List<NameMapping> others = new ArrayList<>(index.all());
        others.removeIf(mapping -> mapping.name().equals(name));
        return others;
    }
}
