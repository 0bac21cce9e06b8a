package dev.costguardian.pricing;

import static dev.costguardian.CallFixture.aCall;
import static dev.costguardian.pricing.PriceListFixture.ofAcme;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.costguardian.CallFixture;
import dev.costguardian.memory.InMemoryStorage;
import dev.costguardian.usage.ModelName;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class NameDeskTest {

    private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");

    private final PriceBook book = ofAcme(
                    "m1,,,standard,,,input,2,1000000",
                    "m1,,,batch,,,input,1,1000000",
                    "m2,,,standard,,,input,4,1000000")
            .line("acme/names.csv", "m1-latest,m1")
            .provider("reseller,,acme,2026-03-01,https://example.org", "own,,,standard,,,input,8,1000000")
            .line("reseller/factors.csv", "*,,,contract,discount,0.5")
            .book();
    private final InMemoryStorage storage = new InMemoryStorage();
    private final NameDesk desk = new NameDesk(storage.names(), () -> book, () -> NOW);
    private final CostCalculator calculator = new CostCalculator(book, storage.names());

    @Test
    void makesCallsCostWhatTheModelCosts() {
        assertThat(desk.map(ModelName.of("Chat-Prod"), ModelName.of("m1")))
                .isEqualTo(new NameMapping(ModelName.of("Chat-Prod"), new ModelName("acme", "m1"), NOW));

        Receipt receipt = receipt(aCall().of("Chat-Prod").withInput(1_000_000).on("batch"));

        assertThat(receipt.total()).hasToString("1.000000");
        assertThat(receipt.rule()).isEqualTo("mapping");
        assertThat(receipt.approximations()).isEmpty();
    }

    @Test
    void takesAnotherNameOfAModelForTheModel() {
        assertThat(desk.map(ModelName.of("x"), ModelName.of("acme/m1-latest")).meaning())
                .isEqualTo(new ModelName("acme", "m1"));
    }

    @Test
    void mapsToWhatAProviderResellsOnThatProvidersTerms() {
        desk.map(new ModelName("reseller", "deployment-7"), ModelName.of("reseller/m2"));

        Receipt receipt = receipt(aCall().from("reseller").of("deployment-7").withInput(1_000_000));

        assertThat(receipt.total()).hasToString("2.000000");
        assertThat(receipt.rule()).isEqualTo("mapping");
        assertThat(receipt.approximations()).containsExactly(Approximation.PROVIDER);
    }

    @Test
    void winsOverAModelOfThatName() {
        desk.map(ModelName.of("m1"), ModelName.of("m2"));

        assertThat(receipt(aCall().of("m1").withInput(1_000_000)).total()).hasToString("4.000000");
    }

    @Test
    void refusesAModelThatTheBookDoesNotHaveExactly() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> desk.map(ModelName.of("x"), ModelName.of("m9")))
                .withMessage("the price book does not know model m9");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> desk.map(ModelName.of("x"), ModelName.of("acme/m1-2026-01-01")))
                .withMessage("acme/m1-2026-01-01 is not a model of the price book; nearest is acme/m1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> desk.map(ModelName.of("x"), ModelName.of("acme/m1:batch")))
                .withMessage("acme/m1:batch is not a model of the price book; nearest is acme/m1");
        assertThat(desk.list()).isEmpty();
    }

    @Test
    void doesNotReadAMappingOfItsMeaning() {
        desk.map(ModelName.of("a"), ModelName.of("m1"));
        desk.map(ModelName.of("m1"), ModelName.of("m2"));

        assertThat(receipt(aCall().of("a").withInput(1_000_000)).total()).hasToString("2.000000");
    }

    private Receipt receipt(CallFixture call) {
        return calculator.cost(call.call(), NOW).ifPriced().orElseThrow();
    }
}
