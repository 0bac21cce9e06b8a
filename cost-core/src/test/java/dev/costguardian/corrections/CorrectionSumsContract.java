package dev.costguardian.corrections;

import static org.assertj.core.api.Assertions.assertThat;

import dev.costguardian.FreshStorage;
import dev.costguardian.attribution.TokenId;
import dev.costguardian.ledger.EventFilter;
import dev.costguardian.ledger.LedgerEntry;
import dev.costguardian.reports.RandomSpend;
import dev.costguardian.reports.SpendByHand;
import dev.costguardian.reports.SpendQuery;
import dev.costguardian.reports.UnpricedName;
import java.time.ZoneId;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What sums keep to, whatever is recorded, corrected and taken back: they agree with adding the rows up by hand. */
public abstract class CorrectionSumsContract extends KnownThenContract {

    private static final int STEPS = 12;
    private static final int EVENTS_A_STEP = 25;
    private static final int QUERIES_A_STEP = 8;

    @ParameterizedTest
    @ValueSource(longs = {2, 20_260_402, 5_555_555})
    void agreesWithAddingUpByHand(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        RandomSpend spend = new RandomSpend(
                seed, List.of(TokenId.UNATTRIBUTED, issued("billing").id()));
        for (int step = 0; step < STEPS; step++) {
            String place = "seed %d, step %d".formatted(seed, step);
            append(Stream.generate(spend::entry).limit(EVENTS_A_STEP).toList()).forEach(FreshStorage::idOf);
            List<LedgerEntry> before = rows();

            CorrectionBatch batch = applied(anyPrices(random), anyOrder(random, spend));

            assertAgree(spend, place + ", applied");
            if (random.nextBoolean()) {
                applied(undo(batch.id()));
                assertThat(rows()).as(place).isEqualTo(before);
                assertAgree(spend, place + ", undone");
            }
        }
        assertSound();
    }

    private void assertAgree(RandomSpend spend, String place) {
        List<LedgerEntry> rows = rows();
        for (int i = 0; i < QUERIES_A_STEP; i++) {
            SpendQuery query = spend.query();

            assertThat(SpendByHand.sums(report(query)))
                    .as("%s, query %d: %s", place, i, query)
                    .isEqualTo(SpendByHand.sums(rows, query));
        }
        EventFilter filter = spend.filter();
        ZoneId zone = spend.zone();
        assertThat(UnpricedName.among(filter, zone, storage.reports(), rows.size()))
                .as("%s, names without a price in %s of %s", place, zone, filter)
                .isEqualTo(SpendByHand.unpriced(rows, filter, zone));
    }

    private Repricing anyPrices(SplittableRandom random) {
        return repricing(LaterPrices.book(
                "%d.%03d".formatted(random.nextInt(2, 9), random.nextInt(1_000)), "" + random.nextInt(10, 50)));
    }

    private static CorrectionOrder anyOrder(SplittableRandom random, RandomSpend spend) {
        CorrectionOrder order = CorrectionOrder.repricing(spend.filter(), "chance", "");
        return random.nextBoolean() ? order : order.withClientCosts();
    }
}
