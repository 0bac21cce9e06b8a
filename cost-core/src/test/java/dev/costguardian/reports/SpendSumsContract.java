package dev.costguardian.reports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.costguardian.FreshStorage;
import dev.costguardian.attribution.TokenId;
import dev.costguardian.ledger.LedgerEntry;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every report keeps to, whatever is asked of whatever was recorded: it agrees with adding up by hand. */
public abstract class SpendSumsContract extends FreshStorage {

    private static final int EVENTS = 300;
    private static final int QUERIES = 60;

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
}
