package dev.costguardian.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class SpendQueryTest {

    private static final Instant MARCH = Instant.parse("2026-03-01T00:00:00Z");

    @Test
    void asksForEachBreakdownOnce() {
        assertThat(SpendQuery.ever()
                        .by(Grouping.MODEL, Grouping.USER, Grouping.MODEL)
                        .groupBy())
                .containsExactly(Grouping.MODEL, Grouping.USER);
    }

    @Test
    void asksForFourBreakdownsAtMost() {
        SpendQuery query = SpendQuery.ever();

        assertThat(query.by(Grouping.MODEL, Grouping.USER, Grouping.TIER, Grouping.tag("a"))
                        .groupBy())
                .hasSize(4);
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        query.by(Grouping.MODEL, Grouping.USER, Grouping.TIER, Grouping.tag("a"), Grouping.tag("b")))
                .withMessage("group_by takes at most 4 names");
    }

    @Test
    void refusesASpanThatEndsBeforeItBegins() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SpendQuery.between(MARCH, MARCH))
                .withMessage("from must be before to, was 2026-03-01T00:00:00Z and 2026-03-01T00:00:00Z");
        assertThat(SpendQuery.between(MARCH, MARCH.plusMillis(1)).filter().from())
                .isEqualTo(MARCH);
    }

    @Test
    void refusesFewerThanNoGroups() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SpendQuery.ever().top(-1))
                .withMessage("top must not be negative, was -1");
    }
}
