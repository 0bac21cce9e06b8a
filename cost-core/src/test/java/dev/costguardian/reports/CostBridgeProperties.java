package dev.costguardian.reports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.costguardian.money.MoneySum;
import dev.costguardian.reports.CostBridge.Bar;
import dev.costguardian.reports.CostBridge.Mover;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What holds for any two periods, however odd: sums that no prices could have led to are among them. */
class CostBridgeProperties {

    private static final long SEED = 20_261_127;
    private static final int TRIES = 2_000;
    private static final List<Grouping> DIMENSIONS =
            List.of(Grouping.MODEL, Grouping.TOKEN, Grouping.TIER, Grouping.tag("team"));

    private final Random random = new Random(SEED);

    @Test
    void theBarsAddUpToTheDifferenceToThePico() {
        for (int i = 0; i < TRIES; i++) {
            CostBridge bridge = bridge(dimension(), period(), period());

            assertThat(bridge.before().cost().plus(sum(bridge.bars())))
                    .as("seed %d, try %d", SEED, i)
                    .isEqualTo(bridge.after().cost());
        }
    }

    @Test
    void theMoversOfABarAddUpToIt() {
        for (int i = 0; i < TRIES; i++) {
            for (Bar bar : bridge(dimension(), period(), period()).bars()) {
                MoneySum named = bar.movers().stream().map(Mover::amount).reduce(MoneySum.ZERO, MoneySum::plus);

                assertThat(named.plus(bar.others()))
                        .as("seed %d, try %d, %s", SEED, i, bar.driver())
                        .isEqualTo(bar.amount());
            }
        }
    }

    @Test
    void thePeriodsSwappedMoveTheOppositeInAll() {
        for (int i = 0; i < TRIES; i++) {
            Grouping dimension = dimension();
            List<SpendRow> one = period();
            List<SpendRow> two = period();
            CostBridge there = bridge(dimension, one, two);
            CostBridge back = bridge(dimension, two, one);

            assertThat(sum(there.bars()).plus(sum(back.bars())))
                    .as("seed %d, try %d", SEED, i)
                    .isEqualTo(MoneySum.ZERO);
            assertThat(amount(there, CostDriver.NEW).plus(amount(back, CostDriver.VANISHED)))
                    .as("seed %d, try %d", SEED, i)
                    .isEqualTo(MoneySum.ZERO);
        }
    }

    @Test
    void nothingMovesBetweenEqualPeriods() {
        for (int i = 0; i < TRIES; i++) {
            List<SpendRow> period = period();

            assertThat(bridge(dimension(), period, period).bars())
                    .as("seed %d, try %d", SEED, i)
                    .allSatisfy(bar -> assertThat(bar.amount()).isEqualTo(MoneySum.ZERO))
                    .allSatisfy(bar -> assertThat(bar.movers()).isEmpty());
        }
    }

    @Test
    void onlyVolumeMovesWhereEverythingGrewAlike() {
        for (int i = 0; i < TRIES; i++) {
            List<SpendRow> before = period();
            List<SpendRow> after = before;
            for (int times = random.nextInt(4); times > 0; times--) {
                after = Stream.concat(after.stream(), before.stream()).toList();
            }

            assertThat(bridge(dimension(), before, after).bars())
                    .as("seed %d, try %d", SEED, i)
                    .filteredOn(bar -> bar.driver() != CostDriver.VOLUME)
                    .allSatisfy(bar -> assertThat(bar.movers()).isEmpty());
        }
    }

    @Test
    void aGroupMovesTheSameAloneAsAmongOthers() {
        for (int i = 0; i < TRIES; i++) {
            List<SpendRow> before = period();
            List<SpendRow> after = period();
            CostBridge whole = bridge(Grouping.TOKEN, before, after);

            for (CostDriver driver : CostDriver.values()) {
                MoneySum apart = Stream.of("0", "1", "2")
                        .map(group -> amount(bridge(Grouping.TOKEN, only(group, before), only(group, after)), driver))
                        .reduce(MoneySum.ZERO, MoneySum::plus);
                assertThat(apart).as("seed %d, try %d, %s", SEED, i, driver).isEqualTo(amount(whole, driver));
            }
        }
    }

    private Grouping dimension() {
        return DIMENSIONS.get(random.nextInt(DIMENSIONS.size()));
    }

    /** Up to three groups of up to four products each. */
    private List<SpendRow> period() {
        List<SpendRow> rows = new ArrayList<>();
        for (int group = 0; group < 3; group++) {
            for (int model = 0; model < 4; model++) {
                if (random.nextInt(3) > 0) {
                    rows.add(new SpendRow(
                            Optional.empty(),
                            List.of(Integer.toString(group), "model-" + model, "", ""),
                            false,
                            totals()));
                }
            }
        }
        return rows;
    }

    private SpendTotals totals() {
        long events = 1L + random.nextInt(1 << random.nextInt(20));
        long unpriced = random.nextInt(3) > 0 ? 0 : random.nextInt(2) == 0 ? events : (events + 1) / 2;
        long read = some();
        long written = some();
        TokenTotals tokens = new TokenTotals(some() + read + written, read, written, some(), 0);
        if (unpriced == events) {
            return new SpendTotals(events, unpriced, 0, tokens, CostTotals.ZERO);
        }
        return new SpendTotals(
                events,
                unpriced,
                0,
                tokens,
                new CostTotals(picos(), picos(), picos(), picos(), picos(), MoneySum.ZERO));
    }

    private long some() {
        return random.nextInt(4) == 0 ? 0 : random.nextLong() >>> (20 + random.nextInt(44));
    }

    private MoneySum picos() {
        return new MoneySum(random.nextInt(4) == 0 ? BigInteger.ZERO : new BigInteger(random.nextInt(80), random));
    }

    private static CostBridge bridge(Grouping dimension, List<SpendRow> before, List<SpendRow> after) {
        BridgeTally tally = new BridgeTally(dimension);
        tally.addBefore(new SpendReport(before, SpendTotals.ZERO));
        tally.addAfter(new SpendReport(after, SpendTotals.ZERO));
        return tally.bridge();
    }

    private static List<SpendRow> only(String group, List<SpendRow> rows) {
        return rows.stream().filter(row -> row.group().get(0).equals(group)).toList();
    }

    private static MoneySum amount(CostBridge bridge, CostDriver driver) {
        return sum(bridge.bars().stream().filter(bar -> bar.driver() == driver).toList());
    }

    private static MoneySum sum(List<Bar> bars) {
        return bars.stream().map(Bar::amount).reduce(MoneySum.ZERO, MoneySum::plus);
    }
}
