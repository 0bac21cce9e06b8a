package example;

import dev.costguardian.CostGuardian;
import dev.costguardian.attribution.TrackingToken;
import dev.costguardian.persistence.sqlite.SqliteStorage;
import dev.costguardian.reports.Grouping;
import dev.costguardian.reports.SpendQuery;
import dev.costguardian.reports.SpendReport;
import dev.costguardian.usage.MeterReadings;
import dev.costguardian.usage.ModelCall;
import dev.costguardian.usage.ModelName;
import java.math.BigDecimal;
import java.nio.file.Path;

/** Keeps a ledger inside a program: no server, one file. */
public final class Embedded {

    /** 1,200 tokens in at 2.50 USD a million, and 300 out at 10 USD a million. */
    private static final BigDecimal EXPECTED = new BigDecimal("0.006");

    private Embedded() {}

    public static void main(String[] arguments) {
        Path file = Path.of(arguments[0]);
        try (CostGuardian guardian = CostGuardian.over(SqliteStorage.open(file))) {
            TrackingToken app = guardian.tokens().issue("search").orElseThrow();
            guardian.record(app, ModelCall.of(ModelName.of("gpt-4o"), MeterReadings.ofTokens(1_200, 300)));

            SpendReport report = guardian.spend(SpendQuery.ever().by(Grouping.MODEL));
            report.rows()
                    .forEach(row -> System.out.println(
                            row.group().get(0) + " cost " + row.totals().cost() + " USD"));

            BigDecimal spent = report.total().cost().toUsd();
            if (spent.compareTo(EXPECTED) != 0) {
                throw new IllegalStateException("spent " + spent + " USD, must be " + EXPECTED);
            }
        }
    }
}
