package dev.costguardian.pricing;

import static dev.costguardian.CallFixture.aCall;
import static org.assertj.core.api.Assertions.assertThat;

import dev.costguardian.CallFixture;
import dev.costguardian.usage.Meter;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/**
 * Costs worked out by hand from the providers' lists, across plans, thresholds, dates, hours and regions. The last
 * column of the file shows the working: M is a million tokens or characters, K a thousand calls or pages, and an hour
 * has 3,600,000 milliseconds.
 */
class WorkedPricesTest {

    private static final CostCalculator CALCULATOR = new CostCalculator(PriceBook.bundled());
    private static final String NOTHING = "-";

    @ParameterizedTest
    @CsvFileSource(resources = "worked-prices.txt", delimiter = '|', numLinesToSkip = 1)
    void areWhatTheBookCharges(
            String provider, String model, String tier, String region, Instant moment, String usage, String usd) {
        CallFixture call =
                aCall().from(orEmpty(provider)).of(model).on(orEmpty(tier)).inRegion(orEmpty(region));
        for (String reading : usage.split(" ", -1)) {
            String[] parts = reading.split("=", -1);
            call.with(Meter.named(parts[0]).orElseThrow(), Long.parseLong(parts[1]));
        }

        assertThat(CALCULATOR
                        .cost(call.call(), moment)
                        .fold(priced -> priced.receipt().total().toString(), Costing.Unpriced::reason))
                .isEqualTo(usd);
    }

    private static String orEmpty(String text) {
        return text.equals(NOTHING) ? "" : text;
    }
}
