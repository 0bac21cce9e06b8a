package dev.costguardian.formats;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.costguardian.attribution.TokenId;
import dev.costguardian.ledger.CostSource;
import dev.costguardian.ledger.PriceBasis;
import dev.costguardian.ledger.RecordedEvent;
import dev.costguardian.money.Money;
import dev.costguardian.pricing.CostBreakdown;
import dev.costguardian.usage.EventKey;
import dev.costguardian.usage.Meter;
import dev.costguardian.usage.MeterReadings;
import dev.costguardian.usage.ModelCall;
import dev.costguardian.usage.ModelName;
import dev.costguardian.usage.UsageEvent;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

/** What is written of an event reads back to the same numbers, to the last digit. */
class EventJsonProperties {

    private static final long SEED = 4711;
    private static final int ROUNDS = 2_000;
    private static final List<CostSource> SOURCES = List.of(CostSource.values());

    private final ObjectMapper mapper = new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    private final RandomGenerator random =
            RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);

    @Test
    void numbersReadBackExactly() throws IOException {
        for (int round = 0; round < ROUNDS; round++) {
            RecordedEvent event = anyEvent(round);
            String what = "seed " + SEED + ", round " + round + ": " + event;
            JsonNode written = mapper.readTree(Json.write(out -> EventJson.write(out, event, Map.of())));
            JsonNode original = mapper.readTree(Json.write(out -> EventJson.writeOriginal(out, event)));

            assertThat(Instant.parse(written.get("timestamp").textValue()))
                    .as(what)
                    .isEqualTo(event.event().occurredAt());
            assertThat(readings(written.get("meters")))
                    .as(what)
                    .isEqualTo(event.event().call().readings());
            assertThat(amount(written, "cost_usd")).as(what).isEqualTo(event.amount());
            assertThat(amount(written, "computed_cost_usd")).as(what).isEqualTo(event.computed());
            assertThat(sumOfParts(written.get("cost"))).as(what).isEqualTo(event.amount());
            assertThat(number(original.get("estimatedCostUSD"))).as(what).isEqualTo(event.amount());
            assertThat(original.get("totalTokens").longValue())
                    .as(what)
                    .isEqualTo(written.get("input_tokens").longValue()
                            + written.get("output_tokens").longValue());
        }
    }

    private RecordedEvent anyEvent(int id) {
        CostSource source = SOURCES.get(random.nextInt(SOURCES.size()));
        CostBreakdown costs = source == CostSource.UNPRICED
                ? CostBreakdown.ZERO
                : new CostBreakdown(anyAmount(), anyAmount(), anyAmount(), anyAmount(), anyAmount());
        ModelCall call = ModelCall.of(ModelName.of("m"), anyReadings());
        return new RecordedEvent(
                id,
                new UsageEvent(new EventKey(new TokenId(1), "e"), anyMoment(), call),
                anyMoment(),
                source,
                costs,
                random.nextBoolean() ? Optional.of(anyAmount()) : Optional.empty(),
                PriceBasis.NONE);
    }

    private Money anyAmount() {
        long picos = random.nextLong(1_000_000_000_000_000_000L);
        return Money.ofPicos(picos >> random.nextInt(60));
    }

    private Instant anyMoment() {
        return Instant.ofEpochMilli(random.nextLong(4_000_000_000_000L));
    }

    private MeterReadings anyReadings() {
        Map<Meter, Long> readings = new EnumMap<>(Meter.class);
        for (Meter meter : Meter.values()) {
            if (random.nextInt(4) == 0) {
                readings.put(meter, random.nextLong(MeterReadings.HIGHEST + 1));
            }
        }
        return MeterReadings.of(readings);
    }

    private static MeterReadings readings(JsonNode meters) {
        Map<Meter, Long> readings = new EnumMap<>(Meter.class);
        meters.properties()
                .forEach(reading -> readings.put(
                        Meter.named(reading.getKey()).orElseThrow(),
                        reading.getValue().longValue()));
        return MeterReadings.of(readings);
    }

    private static Optional<Money> amount(JsonNode object, String name) {
        return Optional.ofNullable(object.get(name).textValue()).map(text -> exact(new BigDecimal(text)));
    }

    private static Optional<Money> number(JsonNode number) {
        return number.isNull() ? Optional.empty() : Optional.of(exact(number.decimalValue()));
    }

    private static Optional<Money> sumOfParts(JsonNode cost) {
        if (cost.isNull()) {
            return Optional.empty();
        }
        Money sum = Money.ZERO;
        for (JsonNode part : cost) {
            sum = sum.plus(exact(new BigDecimal(part.textValue())));
        }
        return Optional.of(sum);
    }

    private static Money exact(BigDecimal usd) {
        return Money.ofPicos(usd.movePointRight(12).longValueExact());
    }
}
