package dev.costguardian.pricing;

import static dev.costguardian.CallFixture.aCall;
import static org.assertj.core.api.Assertions.assertThat;

import dev.costguardian.CallFixture;
import dev.costguardian.usage.Meter;
import dev.costguardian.usage.ModelCall;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Facts about the book that comes with the program, as the providers publish them. */
class BundledPricesTest {

    private static final PriceBook BOOK = PriceBook.bundled();
    private static final CostCalculator CALCULATOR = new CostCalculator(BOOK);

    @ParameterizedTest
    @CsvSource({
        // 1,200 × 2.50 + 400 × 1.25 + 300 × 10
        "gpt-4o, '', input=1200 input.cache_read=400 output=300, 0.006500",
        // 1,200 × 1.25 + 400 × 0.625 + 300 × 5
        "gpt-4o, batch, input=1200 input.cache_read=400 output=300, 0.003250",
        // 1,200 × 4.25 + 300 × 17
        "gpt-4o, priority, input=1200 output=300, 0.010200",
        "gpt-4o-2024-08-06, '', input=1000000 output=1000000, 12.500000",
        // 1,000 × 0.15 + 1,000 × 0.075 + 1,000 × 0.60
        "gpt-4o-mini, '', input=1000 input.cache_read=1000 output=1000, 0.000825",
        // 1,000 × 1.25 + 9,000 × 0.125 + 500 × 10 + 1,500 × 10
        "gpt-5, '', input=1000 input.cache_read=9000 output=500 output.reasoning=1500, 0.022375",
        // 1,000 × 0.625 + 500 × 5, and two searches at 10 per 1,000
        "gpt-5, flex, input=1000 output=500 tool.web_search=2, 0.023125",
        // 272,000 × 2.50 + 1,000 × 15
        "gpt-5.4, '', input=272000 output=1000, 0.695000",
        // 272,001 × 5 + 1,000 × 22.50
        "gpt-5.4, '', input=272001 output=1000, 1.382505",
        "text-embedding-3-small, '', input=1000000, 0.020000",
        // 1,000 × 3 + 10,000 × 0.30 + 2,000 × 3.75 + 1,000 × 6 + 500 × 15
        "claude-sonnet-4-5, '', input=1000 input.cache_read=10000 input.cache_write.5m=2000 input.cache_write.1h=1000 output=500, 0.027000",
        // 200,001 × 6 + 1,000 × 22.50
        "claude-sonnet-4-5, '', input=200001 output=1000, 1.222506",
        // 1,000 × 0.50 + 1,000 × 2.50
        "claude-haiku-4-5-20251001, batch, input=1000 output=1000, 0.003000",
        // 1,000 × 15 + 1,000 × 75, and one search at 10 per 1,000
        "claude-opus-4-1, '', input=1000 output=1000 tool.web_search=1, 0.100000",
        // 200,000 × 1.25 + 1,000 × 10
        "gemini-2.5-pro, '', input=200000 output=1000, 0.260000",
        // 200,001 × 2.50 + 1,000 × 15
        "gemini-2.5-pro, '', input=200001 output.reasoning=1000, 0.5150025",
        // 1,000 × 0.30 + 1,000 × 1 + 1,000 × 2.50
        "gemini-2.5-flash, '', input=1000 input.audio=1000 output=1000, 0.003800",
    })
    void chargesAsPublished(String model, String tier, String readings, String usd) {
        CallFixture call = aCall().of(model).on(tier);
        for (String reading : readings.split(" ", -1)) {
            String[] parts = reading.split("=", -1);
            call.with(Meter.named(parts[0]).orElseThrow(), Long.parseLong(parts[1]));
        }

        assertThat(receipt(call.call(), "2026-06-01T00:00:00Z").total()).hasToString(usd);
    }

    @ParameterizedTest
    @CsvSource({
        // o3 became cheaper on 10 June 2025: 10 and 40 before, 2 and 8 since
        "o3, 2025-06-09T23:59:59.999Z, 300000, 23.000000",
        "o3, 2025-06-10T00:00:00Z, 300000, 4.600000",
        // long prompts of Claude Opus 4.6 cost 10 and 37.50 until 13 March 2026, 5 and 25 since
        "claude-opus-4-6, 2026-03-12T23:59:59.999Z, 300000, 21.750000",
        "claude-opus-4-6, 2026-03-13T00:00:00Z, 300000, 14.000000",
    })
    void chargesWhatWasPublishedAtTheTime(String model, String moment, long input, String usd) {
        assertThat(receipt(
                                aCall().of(model)
                                        .withInput(input)
                                        .withOutput(500_000)
                                        .call(),
                                moment)
                        .total())
                .hasToString(usd);
    }

    @ParameterizedTest
    @CsvSource({"'', 2.750000", "us, 3.025000", "eu, 3.025000", "jp, 2.750000"})
    void addsTheSurchargeOfARegion(String region, String usd) {
        // 200,000 × 2.50 + 150,000 × 15, and a tenth more in two regions
        assertThat(receipt(
                                aCall().of("gpt-5.4")
                                        .inRegion(region)
                                        .withInput(200_000)
                                        .withOutput(150_000)
                                        .call(),
                                "2026-06-01T00:00:00Z")
                        .total())
                .hasToString(usd);
    }

    @Test
    void findsModelsThatAzureResells() {
        Receipt receipt = receipt(
                aCall().from("azure_ai")
                        .of("claude-sonnet-4-5")
                        .withInput(1_000)
                        .call(),
                "2026-06-01T00:00:00Z");

        assertThat(receipt.card().provider()).isEqualTo("anthropic");
        assertThat(receipt.rule()).isEqualTo("exact name of anthropic");
        assertThat(receipt.approximations()).containsExactly(Approximation.PROVIDER);
        assertThat(receipt.total()).hasToString("0.003000");
    }

    static Stream<PriceCard> cards() {
        return BOOK.providers().stream()
                .flatMap(provider -> provider.cards().values().stream())
                .flatMap(List::stream);
    }

    @ParameterizedTest
    @MethodSource("cards")
    void chargesByEveryCardThatItHas(PriceCard card) {
        CallFixture call =
                aCall().from(card.provider()).of(card.model()).on(card.plan().tableName());
        card.prices().keySet().forEach(meter -> call.with(meter, 1));
        card.prices().keySet().stream()
                .filter(meter -> meter.kind() == Meter.Kind.INPUT)
                .findFirst()
                .ifPresent(meter -> call.with(meter, card.promptOver() + 2));
        Receipt receipt = receipt(call.call(), momentOf(card));

        assertThat(receipt.card()).isEqualTo(card);
        assertThat(receipt.lines())
                .extracting(Receipt.Line::meter)
                .containsExactlyElementsOf(card.prices().keySet());
        assertThat(receipt.lines()).allMatch(line -> line.pricedAs() == line.meter());
    }

    @Test
    void knowsEveryOtherNameOfAModel() {
        for (ProviderPrices provider : BOOK.providers()) {
            provider.names().forEach((name, model) -> {
                ModelCall call = aCall().of(name).from(provider.id()).call();
                assertThat(receipt(call, "2026-06-01T00:00:00Z").card().model()).isEqualTo(model);
            });
        }
    }

    @Test
    void namesEachProviderByItsIdAndAliases() {
        for (ProviderPrices provider : BOOK.providers()) {
            assertThat(BOOK.provider(provider.id())).contains(provider);
            provider.aliases().forEach(alias -> assertThat(BOOK.provider(alias)).contains(provider));
        }
    }

    /** A moment at which the card is the one that counts; some hold at certain hours of the week only. */
    private static String momentOf(PriceCard card) {
        Instant from = card.period().from().equals(Instant.MIN)
                ? card.period().until().equals(Instant.MAX)
                        ? Instant.parse("2026-06-01T00:00:00Z")
                        : card.period().until().minus(Duration.ofDays(7))
                : card.period().from();
        ProviderPrices provider = BOOK.provider(card.provider()).orElseThrow();
        return IntStream.range(0, 7 * 48)
                .mapToObj(halfHour -> from.plus(Duration.ofMinutes(30L * halfHour)))
                .filter(moment -> provider.card(card.model(), card.plan(), card.promptOver() + 2, moment)
                        .filter(card::equals)
                        .isPresent())
                .findFirst()
                .orElseThrow()
                .toString();
    }

    private static Receipt receipt(ModelCall call, String moment) {
        return CALCULATOR.cost(call, Instant.parse(moment)).fold(Costing.Priced::receipt, unpriced -> {
            throw new AssertionError(unpriced.reason());
        });
    }
}
