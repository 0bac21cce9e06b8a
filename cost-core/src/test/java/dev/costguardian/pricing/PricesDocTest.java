package dev.costguardian.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Holds {@code docs/prices.md} to the tables. */
class PricesDocTest {

    private static final PriceBook BOOK = PriceBook.bundled();
    private static final String DOCUMENT = document();

    @Test
    void listsEveryProviderWithItsModelsAndTheDayOfItsCheck() {
        List<String> rows = BOOK.providers().stream()
                .map(provider -> "| `%s` | %d | %s | <%s> |"
                        .formatted(provider.id(), provider.cards().size(), provider.checked(), provider.source()))
                .toList();

        assertThat(DOCUMENT.lines().filter(line -> line.endsWith("> |"))).containsExactlyElementsOf(rows);
    }

    @Test
    void saysHowMuchTheBookHolds() {
        int models = BOOK.providers().stream()
                .mapToInt(provider -> provider.cards().size())
                .sum();
        int prices = BOOK.providers().stream()
                .flatMap(provider -> provider.cards().values().stream())
                .flatMap(List::stream)
                .map(PriceCard::prices)
                .mapToInt(Map::size)
                .sum();

        assertThat(DOCUMENT)
                .contains(String.format(
                        Locale.ROOT,
                        "%,d models of %d providers, %,d prices.",
                        models,
                        BOOK.providers().size(),
                        prices));
    }

    private static String document() {
        try {
            return Files.readString(Path.of("..", "docs", "prices.md"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
