package dev.costguardian.pricing;

import static dev.costguardian.CallFixture.aCall;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** How models are called out there, by SDKs, clouds and gateways, and what the book that comes with the program finds. */
class ModelSpellingsTest {

    private static final CostCalculator CALCULATOR = new CostCalculator(PriceBook.bundled());
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final String NOTHING = "-";

    @ParameterizedTest
    @CsvFileSource(resources = "spellings.txt", delimiter = '|', numLinesToSkip = 1)
    void meanAModel(String provider, String name, String model, String rule, String approximation, String plan) {
        Receipt receipt = cost(provider, name).ifPriced().orElseThrow();

        assertThat(receipt.card().provider() + "/" + receipt.card().model()).isEqualTo(model);
        assertThat(receipt.rule()).isEqualTo(rule);
        assertThat(approximations(receipt)).isEqualTo(approximation);
        assertThat(receipt.card().plan().tableName()).isEqualTo(plan);
    }

    @ParameterizedTest
    @CsvFileSource(resources = "unknown-names.txt", delimiter = '|', numLinesToSkip = 1)
    void meanNothingWhereTheyOnlyLookLikeAModel(String provider, String name) {
        assertThat(cost(provider, name))
                .isEqualTo(new Costing.Unpriced("the price book does not know model "
                        + (provider.equals(NOTHING) ? "" : provider + "/")
                        + name));
    }

    private static Costing cost(String provider, String name) {
        return CALCULATOR.cost(
                aCall().from(provider.equals(NOTHING) ? "" : provider).of(name).call(), NOW);
    }

    private static String approximations(Receipt receipt) {
        return receipt.approximations().isEmpty()
                ? NOTHING
                : receipt.approximations().stream()
                        .map(approximation -> approximation.name().toLowerCase(Locale.ROOT))
                        .sorted()
                        .collect(Collectors.joining(" "));
    }
}
