package dev.costguardian.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.costguardian.FreshStorage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every store of tracking tokens keeps to. */
public abstract class TrackingTokensContract extends FreshStorage {

    private static final Instant MORNING = Instant.parse("2026-03-01T08:00:00.123Z");
    private static final Instant EVENING = Instant.parse("2026-03-01T20:00:00.456Z");

    @Test
    void knowsTheOwnerOfCallsWithoutATokenFromTheStart() {
        assertThat(tokens().all()).containsExactly(TrackingToken.UNATTRIBUTED);
        assertThat(tokens().find(TokenId.UNATTRIBUTED)).contains(TrackingToken.UNATTRIBUTED);
    }

    @Test
    void doesNotFindTheOwnerOfCallsWithoutATokenByText() {
        assertThat(tokens().find("")).isEmpty();
        assertThat(tokens().find("unattributed")).isEmpty();
    }

    @Test
    void keepsWhatWasIssued() {
        TrackingToken billing =
                tokens().issue("Größe 日本 🙂", "a-token", MORNING).orElseThrow();

        assertThat(billing)
                .isEqualTo(new TrackingToken(
                        billing.id(), "Größe 日本 🙂", "a-token", true, MORNING, Optional.empty(), Optional.empty()));
        assertThat(tokens().find("a-token")).contains(billing);
        assertThat(tokens().find(billing.id())).contains(billing);
        assertThat(tokens().all()).containsExactly(TrackingToken.UNATTRIBUTED, billing);
    }

    @Test
    void keepsMillisecondsAndNothingFiner() {
        TrackingToken billing =
                tokens().issue("billing", "a-token", MORNING.plusNanos(999)).orElseThrow();
        tokens().archive(billing.id(), EVENING.plusNanos(999));

        assertThat(billing.createdAt()).isEqualTo(MORNING);
        assertThat(tokens().find(billing.id()).orElseThrow().archivedAt()).contains(EVENING);
    }

    @Test
    void tellsTokensApartByCase() {
        TrackingToken lower = tokens().issue("lower", "abc", MORNING).orElseThrow();
        TrackingToken upper = tokens().issue("upper", "ABC", MORNING).orElseThrow();

        assertThat(tokens().find("abc")).contains(lower);
        assertThat(tokens().find("ABC")).contains(upper);
        assertThat(tokens().find("Abc")).isEmpty();
    }

    @Test
    void findsNothingThatWasNotIssued() {
        issued("billing");

        assertThat(tokens().find("someone-else")).isEmpty();
        assertThat(tokens().find(new TokenId(4711))).isEmpty();
    }

    @Test
    void listsTokensInTheOrderTheyWereIssued() {
        List<TrackingToken> issued =
                Stream.of("zebra", "apple", "mango").map(this::issued).toList();

        assertThat(tokens().all())
                .containsExactly(TrackingToken.UNATTRIBUTED, issued.get(0), issued.get(1), issued.get(2));
        assertThat(issued).extracting(token -> token.id().value()).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void refusesALabelThatIsTaken() {
        TrackingToken billing = issued("billing");

        assertThat(tokens().issue("billing", "another", MORNING)).isEmpty();
        assertThat(tokens().issue("unattributed", "a-third", MORNING)).isEmpty();
        assertThat(tokens().find("another")).isEmpty();
        assertThat(tokens().all()).containsExactly(TrackingToken.UNATTRIBUTED, billing);
    }

    @Test
    void givesALabelToOneOfManyWhoAskAtOnce() throws Exception {
        List<String> labels = IntStream.range(0, 20).mapToObj(i -> "label-" + i).toList();
        List<Callable<List<Optional<TrackingToken>>>> attempts = IntStream.range(0, 16)
                .<Callable<List<Optional<TrackingToken>>>>mapToObj(thread -> () -> labels.stream()
                        .map(label -> tokens().issue(label, label + " of " + thread, MORNING))
                        .toList())
                .toList();

        List<List<Optional<TrackingToken>>> answers = atOnce(attempts);

        for (int i = 0; i < labels.size(); i++) {
            int place = i;
            assertThat(answers)
                    .filteredOn(answer -> answer.get(place).isPresent())
                    .hasSize(1);
        }
        assertThat(tokens().all()).hasSize(labels.size() + 1);
    }

    @Test
    void freesTheLabelOfAnArchivedTokenButNotItsNumber() {
        TrackingToken first = issued("billing");
        tokens().archive(first.id(), EVENING);
        TrackingToken second = tokens().issue("billing", "second", MORNING).orElseThrow();
        tokens().archive(second.id(), EVENING);

        TrackingToken third = tokens().issue("billing", "third", MORNING).orElseThrow();

        assertThat(List.of(first.id(), second.id(), third.id())).doesNotHaveDuplicates();
        assertThat(tokens().find("third")).contains(third);
        assertThat(tokens().all()).hasSize(4);
    }

    @Test
    void switchesTokensOffAndOn() {
        TrackingToken billing = issued("billing");

        assertThat(tokens().activate(billing.id(), false)).isTrue();
        assertThat(tokens().find(billing.token()).orElseThrow().active()).isFalse();
        assertThat(tokens().find(billing.id()).orElseThrow().active()).isFalse();

        assertThat(tokens().activate(billing.id(), true)).isTrue();
        assertThat(tokens().find(billing.token())).contains(billing);
    }

    @Test
    void archivesATokenForGood() {
        TrackingToken billing = issued("billing");

        assertThat(tokens().archive(billing.id(), EVENING)).isTrue();

        TrackingToken archived = new TrackingToken(
                billing.id(),
                billing.label(),
                billing.token(),
                false,
                billing.createdAt(),
                Optional.empty(),
                Optional.of(EVENING));
        assertThat(tokens().find(billing.token())).contains(archived);
        assertThat(tokens().find(billing.id())).contains(archived);
        assertThat(tokens().all()).containsExactly(TrackingToken.UNATTRIBUTED, archived);
    }

    @Test
    void changesNothingAboutAnArchivedToken() {
        TrackingToken billing = issued("billing");
        tokens().archive(billing.id(), MORNING);

        assertThat(tokens().archive(billing.id(), EVENING)).isFalse();
        assertThat(tokens().activate(billing.id(), true)).isFalse();
        TrackingToken kept = tokens().find(billing.id()).orElseThrow();
        assertThat(kept.active()).isFalse();
        assertThat(kept.archivedAt()).contains(MORNING);
    }

    @Test
    void changesNothingForANumberItNeverGave() {
        assertThat(tokens().activate(new TokenId(4711), true)).isFalse();
        assertThat(tokens().archive(new TokenId(4711), EVENING)).isFalse();
    }

    @Test
    void takesATokenThatWasIssuedElsewhereAsItIs() {
        issued("billing");

        TrackingToken adopted = tokens().adopt(foreign("shop", "text-of-shop")).orElseThrow();

        assertThat(adopted)
                .isEqualTo(new TrackingToken(
                        adopted.id(), "shop", "text-of-shop", false, MORNING, Optional.of(EVENING), Optional.empty()));
        assertThat(adopted.id().value()).isNotEqualTo(4711).isPositive();
        assertThat(tokens().find("text-of-shop")).contains(adopted);
        assertThat(tokens().all()).hasSize(3).endsWith(adopted);
    }

    @Test
    void adoptsNoTokenWhoseTextOrLabelIsTaken() {
        TrackingToken billing = issued("billing");
        TrackingToken archived = issued("archived");
        tokens().archive(archived.id(), EVENING);

        assertThat(tokens().adopt(foreign("other", billing.token()))).isEmpty();
        assertThat(tokens().adopt(foreign("other", archived.token()))).isEmpty();
        assertThat(tokens().adopt(foreign("billing", "other-text"))).isEmpty();
        assertThat(tokens().all()).hasSize(3);
        assertThat(tokens().adopt(foreign("archived", "other-text"))).isPresent();
    }

    private static TrackingToken foreign(String label, String text) {
        return new TrackingToken(
                new TokenId(4711), label, text, false, MORNING, Optional.of(EVENING), Optional.empty());
    }

    private TrackingTokens tokens() {
        return storage.tokens();
    }
}
