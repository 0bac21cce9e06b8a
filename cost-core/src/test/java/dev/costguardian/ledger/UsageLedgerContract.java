package dev.costguardian.ledger;

import static dev.costguardian.CallFixture.aCall;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.costguardian.attribution.TokenId;
import dev.costguardian.attribution.TrackingToken;
import dev.costguardian.ledger.AppendOutcome.Appended;
import dev.costguardian.ledger.AppendOutcome.Duplicate;
import dev.costguardian.ledger.AppendOutcome.Refused;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What every ledger keeps to: each event once and for good. What it extends is part of it: events come back whole, and
 * page by page.
 */
public abstract class UsageLedgerContract extends EventFieldsContract {

    private static final int THREADS = 16;
    private static final int APPENDED_AT_ONCE = 20;

    @Test
    void recordsAnEventOnceHoweverOftenItIsAppended() {
        long id = idOf(append(aCall().named("id-1")).get(0));

        assertThat(append(aCall().named("id-1"))).containsExactly(new Duplicate(id, false));
        assertThat(append(aCall().named("id-2"), aCall().named("id-1"))).last().isEqualTo(new Duplicate(id, false));
        assertThat(namesOfAllEvents()).containsExactly("id-2", "id-1");
    }

    @Test
    void seesATokenByWhatItsAppReportsAndNotByWhatIsTakenOver() {
        TrackingToken heard = issued("heard");
        TrackingToken silent = issued("silent");
        LedgerEntry report = aCall().by(heard).named("id-1").entry();
        LedgerEntry history = aCall().by(silent).named("id-1").entry();

        append(List.of(
                report,
                new LedgerEntry(
                        history.event(),
                        history.cost(),
                        history.recordedAt(),
                        history.fingerprint(),
                        Optional.empty(),
                        false)));
        // Tokens are seen after the answer; by the answer to the next call it is done.
        append(aCall().named("id-2"));

        assertThat(storage.tokens().find(heard.id()).orElseThrow().lastSeenAt()).contains(report.recordedAt());
        assertThat(storage.tokens().find(silent.id()).orElseThrow().lastSeenAt())
                .isEmpty();
    }

    @Test
    void recordsAnEventOnceThatComesTwiceInOneAppend() {
        List<AppendOutcome> outcomes = append(aCall().named("id-1"), aCall().named("id-2"), aCall().named("id-1"));

        assertThat(outcomes).last().isEqualTo(new Duplicate(idOf(outcomes.get(0)), false));
        assertThat(namesOfAllEvents()).containsExactly("id-2", "id-1");
    }

    @Test
    void recordsAnEventOnceThatManyThreadsAppendAtOnce() throws Exception {
        List<LedgerEntry> entries = calls(400, "id-").toList();
        List<Callable<Map<LedgerEntry, AppendOutcome>>> attempts = IntStream.range(0, THREADS)
                .<Callable<Map<LedgerEntry, AppendOutcome>>>mapToObj(
                        thread -> () -> appendedInAnyOrder(entries, new Random(thread)))
                .toList();

        List<Map<LedgerEntry, AppendOutcome>> answers = atOnce(attempts);

        for (LedgerEntry entry : entries) {
            List<AppendOutcome> fates =
                    answers.stream().map(answer -> answer.get(entry)).toList();
            assertThat(fates).filteredOn(Appended.class::isInstance).hasSize(1);
            long id = fates.stream()
                    .filter(Appended.class::isInstance)
                    .mapToLong(UsageLedgerContract::idOf)
                    .sum();
            assertThat(fates)
                    .filteredOn(Duplicate.class::isInstance)
                    .hasSize(THREADS - 1)
                    .containsOnly(new Duplicate(id, false));
        }
        assertThat(namesOfAllEvents()).hasSize(entries.size()).doesNotHaveDuplicates();
    }

    @Test
    void takesTheSameIdUnderAnotherTokenForAnotherEvent() {
        TrackingToken billing = issued("billing");
        TrackingToken search = issued("search");

        List<AppendOutcome> outcomes =
                append(aCall().by(billing).named("id-1"), aCall().by(search).named("id-1"));

        assertThat(outcomes).hasOnlyElementsOfType(Appended.class);
        assertThat(namesOfAllEvents()).containsExactly("id-1", "id-1");
    }

    @Test
    void tellsIdsApartToTheLastCharacter() {
        List<AppendOutcome> outcomes = append(
                aCall().named("id"),
                aCall().named("ID"),
                aCall().named("id "),
                aCall().named(" id"),
                aCall().named("caf\u00e9"),
                aCall().named("cafe\u0301"));

        assertThat(outcomes).hasOnlyElementsOfType(Appended.class);
    }

    @Test
    void marksADuplicateThatSaysSomethingElse() {
        long id = idOf(append(aCall().named("id-1").withFingerprint(1)).get(0));

        assertThat(append(
                        aCall().named("id-1").withFingerprint(1),
                        aCall().named("id-1").withFingerprint(2),
                        aCall().named("id-1").withFingerprint(1L << 63 | 1),
                        aCall().named("id-1").withFingerprint(1L << 32 | 1)))
                .containsExactly(
                        new Duplicate(id, false),
                        new Duplicate(id, true),
                        new Duplicate(id, true),
                        new Duplicate(id, true));
    }

    @Test
    void marksADuplicateWithinOneAppendThatSaysSomethingElse() {
        List<AppendOutcome> outcomes = append(
                aCall().named("id-1").withFingerprint(-1),
                aCall().named("id-1").withFingerprint(-2),
                aCall().named("id-1").withFingerprint(-1));

        long id = idOf(outcomes.get(0));
        assertThat(outcomes).containsExactly(new Appended(id), new Duplicate(id, true), new Duplicate(id, false));
    }

    @Test
    void keepsTheFirstReportOfAnEvent() {
        append(aCall().withInput(1).named("id-1"));
        append(aCall().withInput(2).named("id-1"));

        assertThat(allEvents())
                .singleElement()
                .satisfies(event -> assertThat(event.event().call().readings().inputTokens())
                        .isEqualTo(1));
    }

    @Test
    void refusesACallOfATokenThatDoesNotExistAndTakesItsNeighbours() {
        List<AppendOutcome> outcomes = append(
                aCall().named("before"), aCall().by(new TokenId(4711)).named("stranger"), aCall().named("after"));

        assertThat(outcomes.get(1)).isInstanceOf(Refused.class);
        assertThat(((Refused) outcomes.get(1)).reason()).contains("4711");
        assertThat(namesOfAllEvents()).containsExactly("after", "before");
        assertThat(idOf(outcomes.get(2))).isGreaterThan(idOf(outcomes.get(0)));
    }

    @Test
    void takesCallsOfATokenThatWasArchivedMeanwhile() {
        TrackingToken billing = issued("billing");
        storage.tokens().archive(billing.id(), Instant.parse("2026-03-01T00:00:00Z"));

        assertThat(append(aCall().by(billing).named("id-1"))).hasOnlyElementsOfType(Appended.class);
    }

    @Test
    void takesAThousandEntriesAtOnce() {
        assertThat(append(calls(UsageLedger.LARGEST_APPEND, "id-").toList())).hasOnlyElementsOfType(Appended.class);
    }

    @Test
    void refusesMoreThanAThousandEntriesAtOnce() {
        List<LedgerEntry> entries = calls(UsageLedger.LARGEST_APPEND + 1, "id-").toList();

        assertThatIllegalArgumentException().isThrownBy(() -> append(entries)).withMessageContaining("1001");
        assertThat(storage.ledger().lastId()).isZero();
    }

    @Test
    void answersNothingToNothing() {
        assertThat(append()).isEmpty();
        assertThat(storage.ledger().lastId()).isZero();
    }

    @Test
    void givesIdsThatRise() {
        List<Long> ids = Stream.of(
                        append(aCall().named("a"), aCall().named("b")),
                        append(aCall().named("b"), aCall().named("c")),
                        append(aCall().named("d")))
                .flatMap(List::stream)
                .filter(Appended.class::isInstance)
                .map(UsageLedgerContract::idOf)
                .toList();

        assertThat(ids).hasSize(4).isSorted().doesNotHaveDuplicates();
        assertThat(storage.ledger().lastId()).isEqualTo(ids.get(3));
    }

    @Test
    void takesWhatTheContinuationOfAnAppendAppends() {
        CompletionStage<List<AppendOutcome>> last =
                storage.ledger().append(calls(1, "first-").toList());
        for (int i = 0; i < 20; i++) {
            List<LedgerEntry> next = calls(10, "round-" + i + "-").toList();
            last = last.thenCompose(outcomes -> storage.ledger().append(next));
        }

        assertThat(await(last)).hasSize(10).hasOnlyElementsOfType(Appended.class);
        assertThat(allEvents()).hasSize(201);
    }

    /** Appends the entries a few at a time, shuffled. */
    private Map<LedgerEntry, AppendOutcome> appendedInAnyOrder(List<LedgerEntry> entries, Random random) {
        List<LedgerEntry> shuffled = new ArrayList<>(entries);
        Collections.shuffle(shuffled, random);
        Map<LedgerEntry, AppendOutcome> outcomes = new HashMap<>();
        for (int from = 0; from < shuffled.size(); from += APPENDED_AT_ONCE) {
            List<LedgerEntry> some = shuffled.subList(from, from + APPENDED_AT_ONCE);
            List<AppendOutcome> answers = append(some);
            for (int i = 0; i < some.size(); i++) {
                outcomes.put(some.get(i), answers.get(i));
            }
        }
        return outcomes;
    }
}
