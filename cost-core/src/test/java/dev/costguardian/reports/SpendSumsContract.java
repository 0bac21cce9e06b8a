package dev.costguardian.reports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.costguardian.FreshStorage;
import dev.costguardian.attribution.TokenId;
import dev.costguardian.ledger.EventFilter;
import dev.costguardian.ledger.EventQuery;
import dev.costguardian.ledger.LedgerEntry;
import dev.costguardian.ledger.RecordedEvent;
import dev.costguardian.money.MoneySum;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every report keeps to, whatever is asked of whatever was recorded: it agrees with adding up by hand. */
public abstract class SpendSumsContract extends FreshStorage {

    private static final int EVENTS = 300;
    private static final int MANY_EVENTS = 5_000;
    private static final int QUERIES = 60;
    private static final int FILTERS = 20;
    private static final int FEW = 3;

    @ParameterizedTest
    @ValueSource(longs = {1, 20_260_301, 7_777_777})
    void agreesWithAddingUpByHand(long seed) {
        RandomSpend random = new RandomSpend(
                seed,
                List.of(
                        TokenId.UNATTRIBUTED,
                        issued("billing").id(),
                        issued("search").id()));
        List<LedgerEntry> entries = Stream.generate(random::entry).limit(EVENTS).toList();
        append(entries).forEach(FreshStorage::idOf);

        for (int i = 0; i < QUERIES; i++) {
            SpendQuery query = random.query();

            assertThat(SpendByHand.sums(storage.reports().report(query)))
                    .as("seed %d, query %d: %s", seed, i, query)
                    .isEqualTo(SpendByHand.sums(entries, query));
        }
    }

    /** A store may look for the largest groups first, and take all others for what they leave of everything. */
    @ParameterizedTest
    @ValueSource(longs = {2, 20_261_128})
    void addsUpWhateverIsBeyondTheLargestUsers(long seed) {
        RandomSpend random = new RandomSpend(
                seed, List.of(TokenId.UNATTRIBUTED, issued("billing").id()));
        append(Stream.generate(random::entry).limit(EVENTS).toList()).forEach(FreshStorage::idOf);

        for (int i = 0; i < QUERIES; i++) {
            Grouping[] groups =
                    i % 3 == 0 ? new Grouping[] {Grouping.USER, Grouping.MODEL} : new Grouping[] {Grouping.USER};
            SpendQuery query = random.wholeDays().by(groups);
            SpendReport all = storage.reports().report(query);
            SpendReport few = storage.reports().report(query.top(random.below(3) + 1));

            assertThat(all.rows())
                    .as("seed %d, query %d: %s", seed, i, query)
                    .containsAll(few.rows().stream().filter(row -> !row.other()).toList());
            assertThat(inEachStep(few))
                    .as("seed %d, query %d: %s", seed, i, query)
                    .isEqualTo(inEachStep(all));
        }
    }

    private static Map<Optional<Instant>, SpendTotals> inEachStep(SpendReport report) {
        return report.rows().stream().collect(Collectors.toMap(SpendRow::bucket, SpendRow::totals, SpendTotals::plus));
    }

    /** A store may know where among many events a name or an hour occurs, and look there alone. */
    @ParameterizedTest
    @ValueSource(longs = {5, 20_261_128})
    void findsAmongManyEventsWhatLookingAtEachFinds(long seed) {
        RandomSpend random = RandomSpend.inOrder(
                MANY_EVENTS,
                seed,
                List.of(TokenId.UNATTRIBUTED, issued("billing").id()));
        List<LedgerEntry> entries =
                Stream.generate(random::entry).limit(MANY_EVENTS).toList();
        List<Long> ids = new ArrayList<>();
        for (int i = 0; i < MANY_EVENTS; i += EVENTS) {
            append(entries.subList(i, Math.min(i + EVENTS, MANY_EVENTS))).forEach(outcome -> ids.add(idOf(outcome)));
        }

        for (int i = 0; i < QUERIES; i++) {
            SpendQuery query = random.query();
            EventQuery page = new EventQuery(query.filter(), ids.get(random.below(ids.size())), random.below(200) + 1);

            assertThat(SpendByHand.sums(storage.reports().report(query)))
                    .as("seed %d, query %d: %s", seed, i, query)
                    .isEqualTo(SpendByHand.sums(entries, query));
            assertThat(storage.ledger().page(page))
                    .as("seed %d, page %d: %s", seed, i, page)
                    .extracting(RecordedEvent::id)
                    .isEqualTo(IntStream.iterate(ids.size() - 1, at -> at >= 0, at -> at - 1)
                            .filter(at -> ids.get(at) < page.before())
                            .filter(at -> SpendByHand.matches(entries.get(at), page.filter()))
                            .mapToObj(ids::get)
                            .limit(page.limit())
                            .toList());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {3, 20_260_301, 9_999_999})
    void namesWhatHasNoPriceAsLookingAtEachCallDoes(long seed) {
        List<TokenId> tokens = List.of(TokenId.UNATTRIBUTED, issued("billing").id());
        RandomSpend random = new RandomSpend(seed, tokens, Duration.ofHours(8));
        List<LedgerEntry> entries = Stream.generate(random::entry).limit(EVENTS).toList();
        append(entries).forEach(FreshStorage::idOf);

        for (int i = 0; i < FILTERS; i++) {
            EventFilter filter = random.filter();

            ZoneId zone = random.zone();
            List<UnpricedName> byHand = SpendByHand.unpriced(entries, filter, zone);

            assertThat(UnpricedName.among(filter, zone, storage.reports(), EVENTS))
                    .as("seed %d, filter %d in %s: %s", seed, i, zone, filter)
                    .isEqualTo(byHand);
            assertThat(UnpricedName.among(filter, zone, storage.reports(), FEW))
                    .as("seed %d, filter %d in %s, the first few: %s", seed, i, zone, filter)
                    .isEqualTo(byHand.stream().limit(FEW).toList());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 20_260_301})
    void bridgesAnyTwoPeriodsWithoutARest(long seed) {
        RandomSpend random = new RandomSpend(
                seed, List.of(TokenId.UNATTRIBUTED, issued("billing").id()));
        append(Stream.generate(random::entry).limit(EVENTS).toList()).forEach(FreshStorage::idOf);

        for (int i = 0; i < QUERIES; i++) {
            EventFilter before = random.filter();
            SpendQuery after = random.query();
            BridgeQuery query = new BridgeQuery(
                    after.filter(),
                    before.from(),
                    before.until(),
                    after.zone(),
                    after.groupBy().stream().findFirst().orElse(Grouping.MODEL));
            CostBridge bridge = CostBridge.of(query, storage.reports());

            assertThat(bridge.bars().stream()
                            .map(CostBridge.Bar::amount)
                            .reduce(bridge.before().cost(), MoneySum::plus))
                    .as("seed %d, query %d: %s", seed, i, query)
                    .isEqualTo(bridge.after().cost())
                    .isEqualTo(storage.reports()
                            .report(SpendQuery.over(after.filter()).in(after.zone()))
                            .total()
                            .cost());
        }
    }
}
