package dev.costguardian;

import static dev.costguardian.CallFixture.aCall;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.costguardian.attribution.TrackingToken;
import dev.costguardian.ledger.AppendOutcome;
import dev.costguardian.ledger.EventFilter;
import dev.costguardian.ledger.EventQuery;
import dev.costguardian.reports.SpendQuery;
import dev.costguardian.reports.SpendTotals;
import dev.costguardian.usage.RawUsage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What every storage keeps to as a whole. */
public abstract class StorageContract extends FreshStorage {

    private static final RawUsage SAID = new RawUsage("openai.chat", "{\"prompt_tokens\":10}", Optional.empty(), "");

    @Test
    void saysThatItIsWell() {
        append(aCall().named("a"), aCall().named("b"));
        append(aCall().named("c"));

        StorageStatus status = storage.status();

        assertThat(status.isWritable()).isTrue();
        assertThat(status.problem()).isEmpty();
        assertThat(status.commits()).isBetween(1L, 2L);
        assertThat(status.committed()).isEqualTo(3);
        assertThat(status.queued()).isZero();
        assertThat(status.queueCapacity()).isPositive();
    }

    @Test
    void findsNothingWrongWithAnEmptyStore() {
        assertThat(storage.verify(read -> {})).isEqualTo(new Verification(0, List.of()));
    }

    @Test
    void findsNothingWrongWithWhatItStored() {
        TrackingToken billing = issued("billing");
        for (int i = 0; i < 100; i++) {
            append(
                    aCall().by(billing).withInput(i).tagged("n", "" + i % 7).named("priced-" + i),
                    aCall().of("a-new-model")
                            .withInput(i)
                            .forUser("user-" + i % 3)
                            .named("unpriced-" + i),
                    aCall().by(billing).claiming("0.5").on("batch").said(SAID).named("claimed-" + i % 50));
        }
        List<Long> progress = new ArrayList<>();

        Verification verification = storage.verify(progress::add);

        assertThat(verification).isEqualTo(new Verification(250, List.of()));
        assertThat(progress).isSorted().allMatch(read -> read <= 250);
    }

    @Test
    void findsNothingWrongWhileEventsComeIn() throws Exception {
        Callable<List<Verification>> verifying = () -> LongStream.range(0, 10)
                .mapToObj(round -> storage.verify(read -> {}))
                .toList();
        Callable<List<Verification>> recording = () -> {
            for (int i = 0; i < 200; i++) {
                append(
                        aCall().withInput(i).named("a-" + i),
                        aCall().withOutput(i).named("b-" + i));
            }
            return List.of();
        };

        List<Verification> found = atOnce(List.of(verifying, recording)).get(0);

        assertThat(found).hasSize(10).allMatch(Verification::isSound);
    }

    @Test
    void forgetsEveryEventAndKeepsTheTokens() {
        TrackingToken billing = issued("billing");
        append(
                aCall().by(billing).withInput(1_000).named("a"),
                aCall().withInput(1_000).named("b"));

        storage.erase();

        assertThat(storage.ledger().lastId()).isZero();
        assertThat(storage.ledger().models()).isEmpty();
        assertThat(storage.ledger().page(EventQuery.newest(EventFilter.ALL, 10)))
                .isEmpty();
        assertThat(storage.reports().report(SpendQuery.ever()).total()).isEqualTo(SpendTotals.ZERO);
        assertThat(storage.verify(read -> {})).isEqualTo(new Verification(0, List.of()));
        assertThat(storage.tokens().find(billing.token()).orElseThrow().id()).isEqualTo(billing.id());
    }

    @Test
    void forgetsWhatProvidersSaid() {
        append(aCall().said(SAID).named("a"));

        storage.erase();
        append(aCall().named("b"));

        assertThat(storage.ledger().rawUsage(1)).isEmpty();
    }

    @Test
    void recordsAnewWhatItForgot() {
        append(aCall().withInput(1_000).named("a"));
        storage.erase();

        assertThat(append(aCall().withInput(1_000).named("a"))).hasOnlyElementsOfType(AppendOutcome.Appended.class);

        assertThat(storage.reports().report(SpendQuery.ever()).total().cost()).hasToString("0.002500");
        assertThat(storage.verify(read -> {})).isEqualTo(new Verification(1, List.of()));
    }

    @Test
    void completesEveryAppendThatItTookBeforeItCloses() {
        List<CompletionStage<List<AppendOutcome>>> appends = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            appends.add(storage.ledger().append(List.of(aCall().named("id-" + i).entry())));
        }

        storage.close();

        assertThat(appends)
                .allSatisfy(append -> assertThat(await(append)).hasOnlyElementsOfType(AppendOutcome.Appended.class));
    }

    @Test
    void takesNothingOnceItIsClosed() {
        storage.close();

        assertThatThrownBy(() -> append(aCall().named("late")))
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(StorageBusyException.class);
        assertThat(storage.status().isWritable()).isFalse();
        assertThat(storage.status().problem()).isNotEmpty();
    }

    @Test
    void answersNothingOnceItIsClosed() {
        storage.close();

        assertThatThrownBy(() -> storage.ledger().page(EventQuery.newest(EventFilter.ALL, 1)))
                .isInstanceOf(StorageException.class);
        assertThatThrownBy(() -> storage.ledger().find(1)).isInstanceOf(StorageException.class);
        assertThatThrownBy(() -> storage.ledger().rawUsage(1)).isInstanceOf(StorageException.class);
        assertThatThrownBy(() -> storage.ledger().lastId()).isInstanceOf(StorageException.class);
        assertThatThrownBy(() -> storage.ledger().models()).isInstanceOf(StorageException.class);
        assertThatThrownBy(() -> storage.reports().report(SpendQuery.ever())).isInstanceOf(StorageException.class);
        assertThatThrownBy(() -> storage.verify(read -> {})).isInstanceOf(StorageException.class);
        assertThatThrownBy(() -> storage.erase()).isInstanceOf(StorageException.class);
    }

    @Test
    void mayBeClosedTwice() {
        append(aCall().named("a"));

        storage.close();
        storage.close();

        assertThat(storage.status().isWritable()).isFalse();
    }
}
