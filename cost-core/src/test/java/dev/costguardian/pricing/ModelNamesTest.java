package dev.costguardian.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.costguardian.usage.MeterReadings;
import dev.costguardian.usage.ModelCall;
import dev.costguardian.usage.ModelName;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a reported name leads to a model of the price book: exactly, or not at all. */
class ModelNamesTest {

    private static final CostCalculator CALCULATOR = new CostCalculator(PriceListFixture.empty()
            .provider(
                    "openai,open-ai,,2026-03-01,x",
                    "gpt-4o,,,standard,,,input,2.50,1000000",
                    "shared,,,standard,,,input,1,1000000")
            .line("openai/names.csv", "gpt-4o-2024-08-06,gpt-4o")
            .provider("anthropic,,,2026-03-01,x", "claude-sonnet-4-5,,,standard,,,input,3,1000000")
            .line("anthropic/names.csv", "claude-sonnet-4-5-20250929,claude-sonnet-4-5")
            .provider(
                    "google,vertex_ai,anthropic,2026-03-01,x",
                    "gemini-2.5-pro,,,standard,,,input,1.25,1000000",
                    "shared,,,standard,,,input,2,1000000")
            .book());

    @ParameterizedTest
    @CsvSource({
        "'', gpt-4o, openai/gpt-4o by exact name",
        "'', GPT-4o, openai/gpt-4o by exact name",
        "'', ' gpt-4o ', openai/gpt-4o by exact name",
        "'', gpt-4o-2024-08-06, openai/gpt-4o by other name",
        "'', openai/gpt-4o, openai/gpt-4o by exact name",
        "'', open-ai/gpt-4o, openai/gpt-4o by exact name",
        "openai, gpt-4o, openai/gpt-4o by exact name",
        "' openai ', gpt-4o, openai/gpt-4o by exact name",
        "OpenAI, gpt-4o, openai/gpt-4o by exact name",
        "open-ai, gpt-4o-2024-08-06, openai/gpt-4o by other name",
        "openai, openai/gpt-4o, openai/gpt-4o by exact name",
        "vertex_ai, gemini-2.5-pro, google/gemini-2.5-pro by exact name",
        "vertex_ai, vertex_ai/gemini-2.5-pro, google/gemini-2.5-pro by exact name",
        "google, vertex_ai/gemini-2.5-pro, google/gemini-2.5-pro by exact name",
        "openai, shared, openai/shared by exact name",
        "google, shared, google/shared by exact name",
        "'', google/shared, google/shared by exact name",
        "vertex_ai, claude-sonnet-4-5, anthropic/claude-sonnet-4-5 by exact name of anthropic",
        "'', google/claude-sonnet-4-5-20250929, anthropic/claude-sonnet-4-5 by other name of anthropic",
    })
    void findTheirModel(String provider, String name, String found) {
        assertThat(resolved(provider, name)).isEqualTo(found);
    }

    @ParameterizedTest
    @CsvSource({
        "'', gpt-4o-super, gpt-4o-super",
        "'', gpt-4, gpt-4",
        "'', my-gpt-4o, my-gpt-4o",
        "'', azure/gpt-4o, azure/gpt-4o",
        "anthropic, gpt-4o, anthropic/gpt-4o",
        "openai, gemini-2.5-pro, openai/gemini-2.5-pro",
        "openai, google/gemini-2.5-pro, openai/google/gemini-2.5-pro",
        "anthropic, gemini-2.5-pro, anthropic/gemini-2.5-pro",
        "azure, gpt-4o, azure/gpt-4o",
    })
    void stayUnknownWhereTheyOnlyLookLikeOne(String provider, String name, String shown) {
        assertThat(resolved(provider, name)).isEqualTo("the price book does not know model " + shown);
    }

    @Test
    void stayUnknownWhereTwoModelsAreWrittenAlikeButForSeparators() {
        CostCalculator calculator = new CostCalculator(PriceListFixture.ofAcme(
                        "m-1.5,,,standard,,,input,1,1000000",
                        "m-1-5,,,standard,,,input,2,1000000",
                        "m-2.5,,,standard,,,input,3,1000000")
                .book());

        assertThat(rule(calculator, "m-1.5")).isEqualTo("exact name");
        assertThat(rule(calculator, "m-2_5")).isEqualTo("separators");
        assertThat(rule(calculator, "m-1_5")).isEqualTo("the price book does not know model acme/m-1_5");
    }

    private static String rule(CostCalculator calculator, String name) {
        return calculator
                .cost(
                        ModelCall.of(new ModelName("acme", name), MeterReadings.NONE),
                        Instant.parse("2026-03-01T00:00:00Z"))
                .fold(priced -> priced.receipt().rule(), Costing.Unpriced::reason);
    }

    @Test
    void stayUnknownWhereTwoProvidersHaveThem() {
        assertThat(resolved("", "shared")).isEqualTo("several providers have model shared; name one of openai, google");
    }

    private static String resolved(String provider, String name) {
        ModelCall call = ModelCall.of(new ModelName(provider, name), MeterReadings.ofTokens(1, 0));
        return CALCULATOR
                .cost(call, Instant.parse("2026-03-01T00:00:00Z"))
                .fold(
                        priced -> "%s/%s by %s"
                                .formatted(
                                        priced.receipt().card().provider(),
                                        priced.receipt().card().model(),
                                        priced.receipt().rule()),
                        Costing.Unpriced::reason);
    }
}
