package dev.costguardian.pricing;

import dev.costguardian.usage.ModelName;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;

/** Takes down what names mean that only a user can know, such as those of Azure deployments. */
public final class NameDesk {

    private final MappedNames names;
    private final Supplier<PriceBook> book;
    private final InstantSource clock;

    public NameDesk(MappedNames names, Supplier<PriceBook> book, InstantSource clock) {
        this.names = names;
        this.book = book;
        this.clock = clock;
    }

    /**
     * Maps a name to a model, which is written as {@code gpt-4o} or {@code azure/gpt-4o}.
     *
     * @throws IllegalArgumentException where the price book does not have exactly that model
     */
    public NameMapping map(ModelName name, ModelName model) {
        NameMatch match = book.get().resolver().resolve(model).fold(found -> found, reason -> {
            throw new IllegalArgumentException(reason);
        });
        boolean exact = match.serviceTier().isEmpty()
                && match.region().isEmpty()
                && !match.rule().approximations().contains(Approximation.SNAPSHOT);
        if (!exact) {
            throw new IllegalArgumentException("%s is not a model of the price book; nearest is %s/%s"
                    .formatted(model, match.seller().id(), match.model()));
        }
        NameMapping mapping = new NameMapping(name, new ModelName(match.seller().id(), match.model()), clock.instant());
        names.map(mapping);
        return mapping;
    }

    /** Forgets what a name means; false where nobody said. */
    public boolean unmap(ModelName name) {
        return names.unmap(name);
    }

    public List<NameMapping> list() {
        return names.all();
    }
}
