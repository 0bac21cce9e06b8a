package dev.costguardian.takeover;

import static dev.costguardian.CallFixture.aCall;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.costguardian.CallFixture;
import dev.costguardian.attribution.TrackingToken;
import dev.costguardian.memory.InMemoryStorage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EarlierTakeoverTest {

    private final InMemoryStorage storage = new InMemoryStorage();
    private final TrackingToken shop =
            storage.tokens().issue("shop", "text-of-shop", Instant.EPOCH).orElseThrow();
    private final Rows original = new Rows();

    @Test
    void findsNothingWhereNothingCameAlong() {
        append(call().named("chatcmpl-1"), call().named("original:another:1"));
        original.hold(1, call().withInput(99));

        EarlierTakeover earlier = found();

        assertThat(earlier.hasUnderAnotherOwner(1)).isFalse();
        assertThat(earlier.firstEvent()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void knowsTheFirstEventThatCameAlong() {
        append(call().named("chatcmpl-1"), call().named("original:1"), call().named("original:2"));
        original.hold(1, call()).hold(2, call());

        assertThat(found().firstEvent()).isEqualTo(2);
    }

    @Test
    void knowsRowsWhoseOwnerTheOriginalHasForgottenSince() {
        append(call().by(shop).named("original:1"), call().by(shop).named("original:2"));
        original.hold(1, call()).hold(2, call().by(shop));

        EarlierTakeover earlier = found();

        assertThat(earlier.hasUnderAnotherOwner(1)).isTrue();
        assertThat(earlier.hasUnderAnotherOwner(2)).isFalse();
    }

    @Test
    void acceptsThatTheOriginalHasDroppedRows() {
        append(call().named("original:1"));

        assertThat(found().firstEvent()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void refusesAnotherOriginalUnderTheSameIds() {
        append(call().claiming("0.5").named("original:1"));

        Arrays.asList(
                        call(),
                        call().claiming("0.6"),
                        call().claiming("0.5").withInput(8),
                        call().claiming("0.5").of("another"),
                        call().claiming("0.5").at("2025-01-01T00:00:00.001Z"))
                .forEach(row -> {
                    original.hold(1, row);
                    assertThatIllegalArgumentException()
                            .isThrownBy(this::found)
                            .withMessageStartingWith("row 1 is in the ledger with other figures, as event 1: ");
                });
        original.hold(1, call().claiming("0.5"));
        assertThat(found().firstEvent()).isEqualTo(1);
    }

    @Test
    void tellsHowFarItHasCome() {
        append(call().named("a"), call().named("b"));
        List<Long> progress = new ArrayList<>();

        EarlierTakeover.find(original, OriginalIds.ofTheOnlyOne(), storage.ledger(), storage.tokens(), progress::add);

        assertThat(progress).containsExactly(2L);
    }

    private EarlierTakeover found() {
        return EarlierTakeover.find(
                original, OriginalIds.ofTheOnlyOne(), storage.ledger(), storage.tokens(), done -> {});
    }

    private void append(CallFixture... calls) {
        storage.ledger()
                .append(Arrays.stream(calls).map(CallFixture::entry).toList())
                .toCompletableFuture()
                .join();
    }

    private static CallFixture call() {
        return aCall().withInput(7).at("2025-01-01T00:00:00Z");
    }

    /** An original that holds the rows it was given. */
    private static final class Rows implements Original {

        private final Map<Long, OriginalRow> rows = new HashMap<>();

        Rows hold(long id, CallFixture call) {
            rows.put(id, new OriginalRow(id, call.submission(), UsageSum.NONE, Set.of()));
            return this;
        }

        @Override
        public List<TrackingToken> tokens() {
            return List.of();
        }

        @Override
        public long rowCount() {
            return rows.size();
        }

        @Override
        public Iterator<OriginalRow> rows() {
            return rows.values().iterator();
        }

        @Override
        public Optional<OriginalRow> row(long id) {
            return Optional.ofNullable(rows.get(id));
        }

        @Override
        public boolean hasProviderKeys() {
            return false;
        }

        @Override
        public void close() {}
    }
}
