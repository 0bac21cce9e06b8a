package dev.costguardian.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlanTest {

    @ParameterizedTest
    @CsvSource({
        "'', STANDARD",
        "standard, STANDARD",
        "default, STANDARD",
        "auto, STANDARD",
        "ON_DEMAND, STANDARD",
        "batch, BATCH",
        "flex, FLEX",
        "Priority, PRIORITY",
        "fast, FAST",
    })
    void isFoundByTheTierThatServedTheCall(String tier, Plan plan) {
        assertThat(Plan.ofServiceTier(tier)).contains(plan);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ultrafast", "provisioned", "batch2", " "})
    void isUnknownForEveryOtherTier(String tier) {
        assertThat(Plan.ofServiceTier(tier)).isEmpty();
    }
}
