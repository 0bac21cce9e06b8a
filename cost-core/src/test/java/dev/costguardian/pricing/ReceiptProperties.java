package dev.costguardian.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.costguardian.CallFixture;
import dev.costguardian.money.Money;
import dev.costguardian.usage.Meter;
import dev.costguardian.usage.ModelCall;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for the receipt of every call, whatever it used. */
class ReceiptProperties {

    private static final int CALLS = 2_000;

    private final PriceBook book = PriceBook.bundled();
    private final CostCalculator calculator = new CostCalculator(book);

    @ParameterizedTest
    @ValueSource(longs = {1, 42, 20_260_301})
    void hasLinesThatAddUpToTheTotalAndCoverEveryMeter(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int priced = 0;
        for (int i = 0; i < CALLS; i++) {
            ModelCall call = randomCall(random);

            for (Receipt receipt : calculator.cost(call, Instant.parse("2026-09-01T12:00:00Z")).ifPriced().stream()
                    .toList()) {
                String failure = "seed %d, call %d: %s".formatted(seed, i, call);
                assertThat(receipt.lines())
                        .as(failure)
                        .extracting(Receipt.Line::meter)
                        .containsExactlyElementsOf(call.readings().nonZero().keySet());
                assertThat(receipt.lines().stream().map(Receipt.Line::amount).reduce(Money.ZERO, Money::plus))
                        .as(failure)
                        .isEqualTo(receipt.total());
                assertThat(receipt.lines()).as(failure).allSatisfy(ReceiptProperties::isNearestToTheExactAmount);
                priced++;
            }
        }
        assertThat(priced).as("calls that were priced, seed %d", seed).isGreaterThan(CALLS / 10);
    }

    /** Every card of the book, at a moment at which it is in force, on a plan and with a prompt that choose it. */
    @ParameterizedTest
    @ValueSource(longs = {1, 42, 20_260_301})
    void isTheSameWhenItIsMadeAgainFromTheTextOfItsTariff(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int made = 0;
        int all = 0;
        for (ProviderPrices provider : book.providers()) {
            for (List<PriceCard> cards : provider.cards().values()) {
                all += cards.size();
                for (PriceCard card : cards) {
                    ModelCall call = callOn(card, cards, random);
                    Instant moment = within(card.period());

                    for (Receipt receipt :
                            calculator.cost(call, moment).ifPriced().stream().toList()) {
                        String failure = "seed %d: %s at %s".formatted(seed, call, moment);
                        Tariff stored = Tariff.read(receipt.tariff().text());
                        assertThat(stored).as(failure).isEqualTo(receipt.tariff());
                        assertThat(stored.cost(call.readings(), receipt.naming()))
                                .as(failure)
                                .isEqualTo(new Costing.Priced(receipt));
                        assertThat(receipt.lines().stream()
                                        .map(Receipt.Line::amount)
                                        .reduce(Money.ZERO, Money::plus))
                                .as(failure)
                                .isEqualTo(receipt.total());
                        made++;
                    }
                }
            }
        }
        assertThat(made).as("receipts that were made, seed %d", seed).isEqualTo(all);
    }

    private static ModelCall callOn(PriceCard card, List<PriceCard> ofModel, SplittableRandom random) {
        CallFixture call = CallFixture.aCall()
                .from(card.provider())
                .of(card.model())
                .on(card.plan().tableName())
                .inRegion(oneOf(random, List.of("", "us", "eu")));
        card.prices().keySet().forEach(meter -> call.with(meter, random.nextLong(1L << random.nextInt(1, 24))));
        if (card.promptOver() != PriceCard.ANY_PROMPT) {
            call.with(Meter.INPUT_TOKENS, card.promptOver() + random.nextInt(1, 100));
        }
        if (ofModel.stream().anyMatch(other -> other.prices().containsKey(Meter.WEB_SEARCH))) {
            call.with(Meter.WEB_SEARCH, random.nextInt(1, 5));
        }
        return call.call();
    }

    private static Instant within(Period period) {
        return period.from().equals(Instant.MIN)
                ? period.until().equals(Instant.MAX)
                        ? Instant.parse("2026-09-01T12:00:00Z")
                        : period.until().minusMillis(1)
                : period.from();
    }

    /** The exact amount is {@code quantity × usd × factor ÷ per}; a line is off by half a pico-dollar at most. */
    private static void isNearestToTheExactAmount(Receipt.Line line) {
        BigDecimal per = BigDecimal.valueOf(line.price().per());
        BigDecimal exactTimesPer =
                line.price().usd().multiply(BigDecimal.valueOf(line.quantity())).multiply(line.factor());
        BigDecimal error =
                line.amount().toUsd().multiply(per).subtract(exactTimesPer).abs();
        assertThat(error).isLessThanOrEqualTo(new BigDecimal("0.0000000000005").multiply(per));
    }

    private ModelCall randomCall(SplittableRandom random) {
        ProviderPrices provider = oneOf(random, List.copyOf(book.providers()));
        CallFixture call = CallFixture.aCall()
                .from(provider.id())
                .of(oneOf(random, provider.cards().keySet().stream().sorted().toList()))
                .on(oneOf(random, List.of("", "batch", "flex", "priority")))
                .inRegion(oneOf(random, List.of("", "us", "eu")));
        List<Meter> meters = List.of(
                Meter.INPUT_TOKENS, Meter.CACHE_READ, Meter.CACHE_WRITE_5M, Meter.OUTPUT_TOKENS, Meter.REASONING);
        for (int i = random.nextInt(1, 5); i > 0; i--) {
            call.with(oneOf(random, meters), random.nextLong(1L << random.nextInt(1, 34)));
        }
        return call.call();
    }

    private static <T> T oneOf(SplittableRandom random, List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
