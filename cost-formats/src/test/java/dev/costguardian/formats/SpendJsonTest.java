package dev.costguardian.formats;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.costguardian.attribution.TokenId;
import dev.costguardian.money.Money;
import dev.costguardian.money.MoneySum;
import dev.costguardian.reports.Bucket;
import dev.costguardian.reports.CostTotals;
import dev.costguardian.reports.Grouping;
import dev.costguardian.reports.SpendChanges;
import dev.costguardian.reports.SpendQuery;
import dev.costguardian.reports.SpendReport;
import dev.costguardian.reports.SpendRow;
import dev.costguardian.reports.SpendTotals;
import dev.costguardian.reports.TokenTotals;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SpendJsonTest {

    private static final Map<TokenId, String> LABELS = Map.of(new TokenId(7), "shop");

    @Test
    void writesTheReportThatWasAgreed() throws IOException {
        SpendQuery query = SpendQuery.between(
                        Instant.parse("2026-02-28T23:00:00Z"), Instant.parse("2026-03-31T22:00:00Z"))
                .in(ZoneId.of("Europe/Berlin"))
                .by(Grouping.TOKEN, Grouping.MODEL, Grouping.tag("feature"))
                .per(Bucket.DAY)
                .top(2);
        Optional<Instant> first = Optional.of(Instant.parse("2026-02-28T23:00:00Z"));
        Optional<Instant> last = Optional.of(Instant.parse("2026-03-29T22:00:00Z"));
        SpendReport report = new SpendReport(
                List.of(
                        new SpendRow(first, List.of("7", "gpt-4o", "search"), false, totals(3, 0)),
                        new SpendRow(first, List.of("9", "gpt-4o", ""), false, totals(2, 2)),
                        new SpendRow(last, List.of(), true, totals(1, 1))),
                totals(6, 3));

        assertThat(written(report, query)).isEqualTo(compact("/exports/spend.json"));
    }

    @Test
    void writesOpenBoundsAndNoGroupsAsNothing() {
        SpendReport report = new SpendReport(
                List.of(new SpendRow(Optional.empty(), List.of(), false, SpendTotals.ZERO)), SpendTotals.ZERO);

        assertThat(written(report, SpendQuery.ever()))
                .startsWith("{\"from\":null,\"to\":null,\"tz\":\"UTC\",\"bucket\":null,\"group_by\":[],"
                        + "\"rows\":[{\"events\":0,\"unpriced_events\":0,\"stated_events\":0,");
    }

    @Test
    void writesStepsInUtcWithTheLetterZ() {
        SpendRow row =
                new SpendRow(Optional.of(Instant.parse("2026-03-01T00:00:00Z")), List.of(), false, SpendTotals.ZERO);

        assertThat(written(
                        new SpendReport(List.of(row), SpendTotals.ZERO),
                        SpendQuery.ever().per(Bucket.HOUR)))
                .contains("\"bucket\":\"2026-03-01T00:00:00Z\"");
    }

    @Test
    void writesSumsBeyondTheRangeOfOneAmount() {
        MoneySum large = new MoneySum(new BigInteger("123456789012345678901234567"));
        CostTotals costs =
                new CostTotals(large, MoneySum.ZERO, MoneySum.ZERO, MoneySum.ZERO, MoneySum.ZERO, MoneySum.ZERO);
        SpendTotals totals = new SpendTotals(1, 0, 0, TokenTotals.ZERO, costs);

        assertThat(written(new SpendReport(List.of(), totals), SpendQuery.ever()))
                .contains("\"cost_usd\":\"123456789012345.678901234567\"");
    }

    @Test
    void writesWhatHasComeSinceTheDayThatWasAskedFor() {
        SpendChanges changes = new SpendChanges(totals(1, 0), totals(2, 0), totals(3, 0));
        SpendReport report = new SpendReport(List.of(), SpendTotals.ZERO, Optional.of(changes));

        assertThat(written(report, SpendQuery.ever().asOf(LocalDate.parse("2026-11-02"))))
                .contains("\"as_of\":\"2026-11-02\"")
                .contains("\"changes_since\":{\"late_events\":{\"events\":1,")
                .contains("\"corrections\":{\"events\":2,")
                .contains("\"undos\":{\"events\":3,");
        assertThat(written(new SpendReport(List.of(), SpendTotals.ZERO), SpendQuery.ever()))
                .doesNotContain("as_of", "changes_since");
    }

    private static SpendTotals totals(long events, long unpriced) {
        return new SpendTotals(
                events,
                unpriced,
                events - unpriced,
                new TokenTotals(1000 * events, 100 * events, 10 * events, 500 * events, 50 * events),
                new CostTotals(
                        MoneySum.of(Money.ofPicos(2_500_000_000L * events)),
                        MoneySum.of(Money.ofPicos(125_000_000L * events)),
                        MoneySum.of(Money.ofPicos(31_250_000L * events)),
                        MoneySum.of(Money.ofPicos(5_000_000_001L * events)),
                        MoneySum.ZERO,
                        MoneySum.of(Money.ofPicos(-118_750_000L * events))));
    }

    private static String written(SpendReport report, SpendQuery query) {
        return new String(Json.write(out -> SpendJson.write(out, report, query, LABELS)), StandardCharsets.UTF_8);
    }

    private static String compact(String path) throws IOException {
        return new ObjectMapper().readTree(Payload.bytes(path)).toString();
    }
}
