package dev.costguardian.formats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.costguardian.ledger.EventFilter;
import dev.costguardian.money.Money;
import dev.costguardian.money.MoneySum;
import dev.costguardian.reports.ClaimReport;
import dev.costguardian.reports.ClaimReport.ModelClaims;
import dev.costguardian.reports.ClaimTotals;
import dev.costguardian.reports.ClaimTotals.Gap;
import dev.costguardian.usage.ModelName;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClaimJsonTest {

    private static final ClaimTotals DIFFERING = new ClaimTotals(
            3,
            2,
            1,
            MoneySum.of(Money.ofPicos(4_000_000_000_000L)),
            MoneySum.of(Money.ofPicos(2_500_000_000_001L)),
            Optional.of(new Gap(7, Money.ofPicos(-1_499_999_999_999L))));

    @Test
    void writesModelsAndOthersAndTheTotal() {
        ClaimReport report = new ClaimReport(
                List.of(new ModelClaims(new ModelName("openai", "gpt-4o"), DIFFERING)),
                Optional.of(ClaimTotals.ZERO),
                DIFFERING);
        EventFilter march =
                EventFilter.ALL.between(Instant.parse("2026-03-01T00:00:00Z"), Instant.parse("2026-04-01T00:00:00Z"));

        assertThat(written(report, march)).isEqualTo("""
                {"from":"2026-03-01T00:00:00Z","to":"2026-04-01T00:00:00Z","rows":[\
                {"provider":"openai","model":"gpt-4o","claims":3,"compared":2,"without_price":1,"differing":1,\
                "claimed_usd":"4.000000","computed_usd":"2.500000000001","difference_usd":"-1.499999999999",\
                "largest_difference":{"event":7,"difference_usd":"-1.499999999999"}},\
                {"provider":null,"model":null,"other":true,"claims":0,"compared":0,"without_price":0,"differing":0,\
                "claimed_usd":"0.000000","computed_usd":"0.000000","difference_usd":"0.000000",\
                "largest_difference":null}],\
                "total":{"claims":3,"compared":2,"without_price":1,"differing":1,\
                "claimed_usd":"4.000000","computed_usd":"2.500000000001","difference_usd":"-1.499999999999",\
                "largest_difference":{"event":7,"difference_usd":"-1.499999999999"}}}""");
    }

    @Test
    void writesOpenBoundsAndAnUnknownProviderAsNull() {
        ClaimReport report = new ClaimReport(
                List.of(new ModelClaims(ModelName.of("in-house"), ClaimTotals.ZERO)),
                Optional.empty(),
                ClaimTotals.ZERO);

        assertThat(written(report, EventFilter.ALL))
                .startsWith("{\"from\":null,\"to\":null,\"rows\":[{\"provider\":null,\"model\":\"in-house\",")
                .doesNotContain("other");
    }

    private static String written(ClaimReport report, EventFilter filter) {
        return new String(Json.write(out -> ClaimJson.write(out, report, filter)), StandardCharsets.UTF_8);
    }
}
