package dev.costguardian.reports;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GroupingTest {

    @ParameterizedTest
    @ValueSource(strings = {"model", "token", "provider", "tier", "user", "tag:feature"})
    void isFoundByItsWireName(String wireName) {
        assertThat(Grouping.named(wireName).orElseThrow().wireName()).isEqualTo(wireName);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "tag", "tag:", "Model", "day", "tags:feature"})
    void isNotFoundByAnyOtherName(String wireName) {
        assertThat(Grouping.named(wireName)).isEmpty();
    }
}
