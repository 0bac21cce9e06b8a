package dev.costguardian.pricing;

import static dev.costguardian.CallFixture.aCall;
import static dev.costguardian.pricing.PriceListFixture.ofAcme;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.costguardian.CallFixture;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A user's own tables, laid over a book. */
class OwnTablesTest {

    private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");
    private static final String PRICES = TableKind.PRICES.header() + "\n";

    private final PriceBook book = ofAcme(
                    "m1,,,standard,,,input,2.50,1000000",
                    "m1,,,standard,,,output,10,1000000",
                    "m2,,,standard,,,input,4,1000000")
            .line("acme/names.csv", "m1-latest,m1")
            .line("acme/factors.csv", "m1,,,region,eu,1.10")
            .table("owners.csv", "name,providers\nm1,acme\nm1-latest,acme\nm2,acme\n")
            .book();

    @Test
    void winModelByModel() {
        PriceBook own = book.with(prices("m1,,,standard,,,input,2,1000000\n"));

        assertThat(total(own, aCall().of("m1").withInput(1_000_000))).isEqualTo("2.000000");
        assertThat(total(own, aCall().of("m1-latest").withInput(1_000_000))).isEqualTo("2.000000");
        assertThat(total(own, aCall().of("m2").withInput(1_000_000))).isEqualTo("4.000000");
        assertThat(reason(own, aCall().of("m1").withOutput(1))).isEqualTo("acme/m1 has no price for output");
    }

    @Test
    void bringModelsOfTheirOwnWhichNeedNoProviderNamed() {
        PriceBook own = book.with(prices("house-model,,,standard,,,input,7,1000000\n"));

        assertThat(total(own, aCall().of("house-model").withInput(1_000_000))).isEqualTo("7.000000");
        assertThat(total(own, aCall().from("acme").of("house-model").withInput(1_000_000)))
                .isEqualTo("7.000000");
    }

    @Test
    void bringProvidersOfTheirOwn() {
        PriceBook own = book.with(new OwnTables(Map.of(
                "providers.csv",
                "id,aliases,fallbacks,checked,source\nhouse,our-house,,2026-03-01,https://example.org\n",
                "house/prices.csv",
                PRICES + "llama,,,standard,,,input,1,1000000\n")));

        assertThat(total(own, aCall().from("our-house").of("llama").withInput(1_000_000)))
                .isEqualTo("1.000000");
        assertThat(total(own, aCall().of("llama").withInput(1_000_000))).isEqualTo("1.000000");
        assertThat(total(own, aCall().of("m2").withInput(1_000_000))).isEqualTo("4.000000");
    }

    @Test
    void discountAProviderFromADayOn() {
        PriceBook own = book.with(new OwnTables(Map.of(
                "acme/factors.csv",
                TableKind.FACTORS.header() + "\n*,2026-03-02T00:00:00Z,,contract,acme-2026,0.8\n")));

        assertThat(total(own, aCall().of("m2").withInput(1_000_000))).isEqualTo("3.200000");
        assertThat(total(own, aCall().of("m1").inRegion("eu").withInput(1_000_000)))
                .isEqualTo("2.200000");
    }

    @Test
    void takeTheNameOfAModelForThatModel() {
        PriceBook own = book.with(prices("m1-latest,,,standard,,,input,3,1000000\n"));

        assertThat(total(own, aCall().of("m1-latest").withInput(1_000_000))).isEqualTo("3.000000");
    }

    @Test
    void areComplainedOfByFileAndLineOfTheirOwn() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        book.with(prices("m1,,,standard,,,input,2,1000000\n\nm1,,,standard,,,inputt,2,1000000\n")))
                .withMessage("acme/prices.csv:4: unknown meter \"inputt\"");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> book.with(new OwnTables(Map.of("acme/names.csv", "name,model\nx,m9\n"))))
                .withMessage("acme/names.csv:2: model \"m9\" has no prices");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> book.with(new OwnTables(Map.of("nobody/prices.csv", PRICES))))
                .withMessage("\"nobody\" is no provider; a new one needs a line in providers.csv");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new OwnTables(Map.of("acme/other.csv", "")))
                .withMessageStartingWith("\"acme/other.csv\" is no price table;");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new OwnTables(Map.of("../prices.csv", "")))
                .withMessageStartingWith("\"../prices.csv\" is no price table;");
    }

    @Test
    void areOwnOnlyWhereTheyDiffer() {
        OwnTables same = new OwnTables(Map.of(
                "acme/prices.csv",
                PRICES
                        + "m1,,,standard,,,output,10.0,1000000\nm1,,,standard,,,input,2.5,1000000\n"
                        + "m2,,,standard,,,input,5,1000000\n",
                "acme/factors.csv",
                TableKind.FACTORS.header() + "\nm1,,,region,eu,1.1\n"));

        assertThat(book.differing(same)).isEqualTo(prices("m2,,,standard,,,input,5,1000000\n"));
    }

    private static OwnTables prices(String lines) {
        return new OwnTables(Map.of("acme/prices.csv", PRICES + lines));
    }

    private static String total(PriceBook book, CallFixture call) {
        return new CostCalculator(book)
                .cost(call.call(), NOW)
                .ifPriced()
                .orElseThrow()
                .total()
                .toString();
    }

    private static String reason(PriceBook book, CallFixture call) {
        return new CostCalculator(book).cost(call.call(), NOW).fold(priced -> "priced", Costing.Unpriced::reason);
    }
}
