package dev.costguardian.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The form of the tables that come with the program. The build reads them whole; the program reads what it needs. */
class BundledTablesTest {

    private static final PriceBook BOOK = PriceTables.read(PriceTables::resource);

    /** As the tables are sorted: by model, start, plan, threshold, time and meter. */
    private static final Comparator<String[]> PRICE_ORDER = Comparator.<String[], String>comparing(line -> line[0])
            .thenComparing(line -> line[1])
            .thenComparing(line -> line[2])
            .thenComparing(line -> line[3])
            .thenComparing(line -> line[4].isEmpty() ? -1 : Long.parseLong(line[4]))
            .thenComparing(line -> line[5])
            .thenComparing(line -> line[6]);

    static Stream<ProviderPrices> providers() {
        return BOOK.providers().stream();
    }

    @ParameterizedTest
    @MethodSource("providers")
    void areSorted(ProviderPrices provider) {
        assertThat(lines(provider.id() + "/prices.csv").map(line -> line.split(",", -1)))
                .isSortedAccordingTo(PRICE_ORDER);
        assertThat(lines(provider.id() + "/names.csv")).isSorted();
        assertThat(lines(provider.id() + "/factors.csv")).isSorted();
    }

    @Test
    void listProvidersAndOwnersInOrder() {
        assertThat(lines("providers.csv")).isSorted();
        assertThat(lines("owners.csv").map(line -> line.split(",", -1)[0])).isSorted();
    }

    /**
     * Whose a name is: all that sell by it, or of those the maker alone. A name that a maker writes with other
     * separators is left out, so that it is found as the maker's.
     */
    @Test
    void sayWhoseEveryNameIs() {
        Map<String, TreeSet<String>> sellers = new TreeMap<>();
        providers()
                .forEach(provider -> Stream.concat(
                                provider.cards().keySet().stream(), provider.names().keySet().stream())
                        .forEach(name -> sellers.computeIfAbsent(name, key -> new TreeSet<>())
                                .add(provider.id())));

        sellers.forEach((name, ids) -> {
            String owners = BOOK.owners().of(name);
            if (owners.isEmpty()) {
                assertThat(BOOK.owners().ofLoose(LooseNames.loose(name)))
                        .as("the maker of %s, which is sold by %s", name, ids)
                        .isNotEmpty()
                        .doesNotContain(" ");
            } else if (owners.contains(" ")) {
                assertThat(owners).as("owners of %s", name).isEqualTo(String.join(" ", ids));
            } else {
                assertThat(ids).as("sellers of %s", name).contains(owners);
            }
        });
    }

    @Test
    void giveEachNameOneOwnerWhereItsMakerIsAmongTheSellers() {
        assertThat(BOOK.owners().of("claude-opus-5")).isEqualTo("anthropic");
        assertThat(BOOK.owners().of("gpt-4o")).isEqualTo("openai");
        assertThat(BOOK.owners().of("gpt-oss-120b")).isEqualTo("cerebras fireworks ovhcloud quicksilverpro");
    }

    @Test
    void areReadOnce() {
        assertThat(PriceBook.bundled()).isSameAs(PriceBook.bundled());
    }

    @Test
    void areReadProviderByProvider() {
        Map<String, AtomicInteger> opened = new HashMap<>();
        PriceBook lazy = PriceTables.lazily(path -> {
            opened.computeIfAbsent(path, key -> new AtomicInteger()).incrementAndGet();
            return PriceTables.resource(path);
        });
        assertThat(opened).containsOnlyKeys("providers.csv");

        assertThat(lazy.provider("cohere").orElseThrow().modelNamed("command-r"))
                .contains("command-r");
        assertThat(lazy.provider("cohere").orElseThrow().modelNamed("command-a"))
                .contains("command-a");

        assertThat(opened)
                .containsOnlyKeys("providers.csv", "cohere/prices.csv", "cohere/names.csv", "cohere/factors.csv")
                .allSatisfy((path, times) -> assertThat(times).as(path).hasValue(1));
    }

    @Test
    void areHeldToTheRulesWhenTheyAreAskedFor() {
        PriceBook lazy =
                PriceTables.lazily(path -> PriceTables.resource(path.replace("cohere/names.csv", "owners.csv")));

        assertThat(lazy.provider("openai").orElseThrow().modelNamed("gpt-4o")).isPresent();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> lazy.provider("cohere").orElseThrow().modelNamed("command-r"))
                .withMessage("cohere/names.csv:1: the header must be name,model");
    }

    private static Stream<String> lines(String path) {
        return Arrays.stream(new BufferedReader(
                        new InputStreamReader(PriceTables.resource(path).orElseThrow(), StandardCharsets.UTF_8))
                .lines()
                .skip(1)
                .toArray(String[]::new));
    }
}
