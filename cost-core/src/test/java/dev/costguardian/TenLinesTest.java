package dev.costguardian;

import static org.assertj.core.api.Assertions.assertThat;

import dev.costguardian.attribution.Tags;
import dev.costguardian.attribution.TrackingToken;
import dev.costguardian.memory.InMemoryStorage;
import dev.costguardian.reports.Grouping;
import dev.costguardian.reports.SpendQuery;
import dev.costguardian.reports.SpendReport;
import dev.costguardian.usage.MeterReadings;
import dev.costguardian.usage.ModelCall;
import dev.costguardian.usage.ModelName;
import java.util.List;
import org.junit.jupiter.api.Test;

class TenLinesTest {

    @Test
    void areEnoughToRecordACallAndAskWhatWasSpent() {
        // begin example
        CostGuardian costs = CostGuardian.over(new InMemoryStorage());
        TrackingToken billing = costs.tokens().issue("billing").orElseThrow();

        ModelCall call = ModelCall.of(ModelName.of("gpt-4o"), MeterReadings.ofTokens(1_200, 300))
                .withTags(Tags.of("feature", "search"));
        costs.record(billing, call);

        SpendReport report = costs.spend(SpendQuery.ever().by(Grouping.tag("feature")));
        String spent = report.total().cost().toString(); // "0.006000", in US dollars
        costs.close();
        // end example

        assertThat(spent).isEqualTo("0.006000");
        assertThat(report.rows())
                .singleElement()
                .satisfies(row -> assertThat(row.group()).isEqualTo(List.of("search")));
    }
}
