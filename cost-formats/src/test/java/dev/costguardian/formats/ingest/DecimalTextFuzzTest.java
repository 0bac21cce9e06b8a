package dev.costguardian.formats.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import dev.costguardian.money.Money;
import dev.costguardian.usage.ModelCall;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

class DecimalTextFuzzTest {

    static Stream<String> anAmountThatWasReadIsTheNearestAndReadsTheSameAgain() {
        return Stream.of(
                "0", "-0", "0.000450", "1e-12", "5E-13", "1000000", "1000000.000000000001", "-1e-64", "1e9999");
    }

    @MethodSource
    @FuzzTest(maxDuration = "2m")
    void anAmountThatWasReadIsTheNearestAndReadsTheSameAgain(@NotNull String text) throws UnusableEvent {
        Money money;
        try {
            money = DecimalText.usd("cost_usd", text);
        } catch (UnusableEvent e) {
            assertThat(e.getMessage()).startsWith("cost_usd must ");
            return;
        }
        assertThat(money.toUsd()).isEqualByComparingTo(new BigDecimal(text).setScale(12, RoundingMode.HALF_EVEN));
        assertThat(money).isBetween(Money.ZERO, ModelCall.HIGHEST_COST);
        assertThat(DecimalText.usd("cost_usd", money.toString())).isEqualTo(money);
    }
}
