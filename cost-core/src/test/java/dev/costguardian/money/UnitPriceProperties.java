package dev.costguardian.money;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class UnitPriceProperties {

    private static final long SEED = 20_261_127;
    private static final List<Long> UNITS = List.of(1L, 3L, 1_000L, 1_000_000L, 3_600_000L, 2_000_000_011L);

    private final Random random = new Random(SEED);

    @Test
    void roundsTheExactProductOnce() {
        for (int i = 0; i < 100_000; i++) {
            BigDecimal usd = new BigDecimal(new BigInteger(random.nextInt(50), random), random.nextInt(26));
            BigDecimal factor = BigDecimal.valueOf(random.nextInt(300), 2);
            long per = UNITS.get(random.nextInt(UNITS.size()));
            long quantity = random.nextLong() >>> (24 + random.nextInt(40));
            BigDecimal exact = usd.multiply(factor)
                    .multiply(BigDecimal.valueOf(quantity))
                    .divide(BigDecimal.valueOf(per), Money.SCALE, RoundingMode.HALF_EVEN);
            if (exact.precision() - exact.scale() < 6) {
                assertThat(new UnitPrice(usd, per).roundedCost(quantity, factor).toUsd())
                        .as("seed %d: %d at %s per %d times %s", SEED, quantity, usd, per, factor)
                        .isEqualByComparingTo(exact);
            }
        }
    }
}
