package dev.costguardian.pricing;

import dev.costguardian.ConfigurationException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The price book that holds now: a book with the newest of the user's own prices laid over it. */
public final class CurrentPrices implements Supplier<PriceBook> {

    private final Supplier<PriceBook> book;
    private final OwnPrices own;
    private volatile @Nullable Laid laid;

    private record Laid(long version, PriceBook book) {}

    /** @param book asked for when a price is first needed */
    public CurrentPrices(Supplier<PriceBook> book, OwnPrices own) {
        this.book = book;
        this.own = own;
    }

    /**
     * The book; the same object until other prices are applied.
     *
     * @throws ConfigurationException where own prices do not fit a newer release's book
     */
    @Override
    public PriceBook get() {
        OwnPriceVersion newest = own.newest();
        Laid known = laid;
        return known == null || known.version != newest.id() ? lay(newest) : known.book;
    }

    private PriceBook lay(OwnPriceVersion version) {
        try {
            PriceBook combined = book.get().with(version.tables());
            laid = new Laid(version.id(), combined);
            return combined;
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(
                    "the own prices of %s do not fit this release: %s".formatted(version.appliedAt(), e.getMessage()));
        }
    }
}
