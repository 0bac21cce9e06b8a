package dev.costguardian.reports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.costguardian.money.Money;
import dev.costguardian.pricing.CostBreakdown;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpendTallyTest {

    private static final Instant MONDAY = Instant.parse("2026-03-02T09:00:00Z");
    private static final Instant TUESDAY = Instant.parse("2026-03-03T09:00:00Z");

    @Test
    void hasNoRowsWhereNothingWasAdded() {
        assertThat(new SpendTally(SpendQuery.ever()).report()).isEqualTo(new SpendReport(List.of(), SpendTotals.ZERO));
    }

    @Test
    void addsUpWhatBelongsToOneRow() {
        SpendTally tally = new SpendTally(SpendQuery.ever().by(Grouping.MODEL));
        tally.add(MONDAY, List.of("a"), spend(1));
        tally.add(TUESDAY, List.of("a"), spend(2));

        assertThat(lines(tally)).containsExactly("[a] 2 events 3");
    }

    @Test
    void ordersRowsByTimeThenByCost() {
        SpendTally tally = new SpendTally(SpendQuery.ever().by(Grouping.MODEL).per(Bucket.DAY));
        tally.add(TUESDAY, List.of("cheap"), spend(1));
        tally.add(TUESDAY, List.of("dear"), spend(9));
        tally.add(MONDAY, List.of("cheap"), spend(3));

        assertThat(lines(tally))
                .containsExactly(
                        "2026-03-02T00:00:00Z [cheap] 1 events 3",
                        "2026-03-03T00:00:00Z [dear] 1 events 9",
                        "2026-03-03T00:00:00Z [cheap] 1 events 1");
    }

    @Test
    void ordersRowsOfTheSameCostByEventsThenByName() {
        SpendTally tally = new SpendTally(SpendQuery.ever().by(Grouping.MODEL));
        tally.add(MONDAY, List.of("c"), spend(2));
        tally.add(MONDAY, List.of("b"), spend(2));
        tally.add(MONDAY, List.of("d"), spend(1));
        tally.add(MONDAY, List.of("d"), spend(1));

        assertThat(lines(tally)).containsExactly("[d] 2 events 2", "[b] 1 events 2", "[c] 1 events 2");
    }

    @Test
    void choosesTheTopGroupsByTheirCostOverTheWholeSpan() {
        SpendTally tally = new SpendTally(
                SpendQuery.ever().by(Grouping.MODEL).per(Bucket.DAY).top(1));
        tally.add(MONDAY, List.of("steady"), spend(5));
        tally.add(TUESDAY, List.of("steady"), spend(5));
        tally.add(MONDAY, List.of("peak"), spend(8));
        tally.add(MONDAY, List.of("rest"), spend(1));

        assertThat(lines(tally))
                .containsExactly(
                        "2026-03-02T00:00:00Z [steady] 1 events 5",
                        "2026-03-02T00:00:00Z other 2 events 9",
                        "2026-03-03T00:00:00Z [steady] 1 events 5");
        assertThat(tally.report().total().cost()).isEqualTo(spend(19).cost());
    }

    @Test
    void countsWhatIsKnownToBeOtherForNoGroup() {
        SpendTally tally = new SpendTally(
                SpendQuery.ever().by(Grouping.MODEL).per(Bucket.DAY).top(1));
        tally.addOther(MONDAY, spend(9));
        tally.add(MONDAY, List.of("a"), spend(2));
        tally.add(MONDAY, List.of("b"), spend(1));

        assertThat(tally.topGroups()).containsExactly(List.of("a"));
        assertThat(lines(tally))
                .containsExactly("2026-03-02T00:00:00Z [a] 1 events 2", "2026-03-02T00:00:00Z other 2 events 10");
    }

    @Test
    void putsOthersLastHoweverDearTheyAreTogether() {
        SpendTally tally = new SpendTally(SpendQuery.ever().by(Grouping.MODEL).top(1));
        tally.add(MONDAY, List.of("a"), spend(3));
        tally.add(MONDAY, List.of("b"), spend(2));
        tally.add(MONDAY, List.of("c"), spend(2));

        assertThat(lines(tally)).containsExactly("[a] 1 events 3", "other 2 events 4");
    }

    @Test
    void keepsGroupsApartThatLookAlikeWhenJoined() {
        SpendTally tally = new SpendTally(SpendQuery.ever().by(Grouping.MODEL, Grouping.USER));
        tally.add(MONDAY, List.of("a", ""), spend(1));
        tally.add(MONDAY, List.of("", "a"), spend(1));

        assertThat(lines(tally)).containsExactly("[, a] 1 events 1", "[a, ] 1 events 1");
    }

    @Test
    void addsUpEveryNumber() {
        SpendTotals some = new SpendTotals(
                1,
                2,
                15,
                new TokenTotals(3, 4, 5, 6, 7),
                CostTotals.of(new CostBreakdown(picos(8), picos(9), picos(10), picos(11), picos(12)), picos(-13)));

        SpendTotals twice = some.plus(some);

        assertThat(twice)
                .isEqualTo(new SpendTotals(
                        2,
                        4,
                        30,
                        new TokenTotals(6, 8, 10, 12, 14),
                        CostTotals.of(
                                new CostBreakdown(picos(16), picos(18), picos(20), picos(22), picos(24)), picos(-26))));
        assertThat(twice.cost()).hasToString("0.0000000001");
    }

    private static Money picos(long picos) {
        return Money.ofPicos(picos);
    }

    private static SpendTotals spend(long picos) {
        return new SpendTotals(
                1, 0, 0, TokenTotals.ZERO, CostTotals.of(CostBreakdown.unexplained(picos(picos)), Money.ZERO));
    }

    private static List<String> lines(SpendTally tally) {
        return tally.report().rows().stream()
                .map(row -> "%s%s %d events %s"
                        .formatted(
                                row.bucket().map(start -> start + " ").orElse(""),
                                row.other() ? "other" : row.group(),
                                row.totals().events(),
                                row.totals().cost().picos()))
                .toList();
    }
}
