package dev.costguardian.takeover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.costguardian.attribution.TokenId;
import dev.costguardian.attribution.TrackingToken;
import dev.costguardian.attribution.TrackingTokens;
import dev.costguardian.memory.InMemoryStorage;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenTakeoverTest {

    private static final Instant MORNING = Instant.parse("2026-03-01T08:00:00Z");
    private static final Instant EVENING = Instant.parse("2026-03-01T20:00:00Z");

    private final TrackingTokens tokens = new InMemoryStorage().tokens();
    private final TokenTakeover takeover = new TokenTakeover(tokens);

    @Test
    void takesATokenWithAllThatItIs() {
        TakenToken taken = takeover.take(foreign("shop", "text"));

        TrackingToken ours = taken.ours().orElseThrow();
        assertThat(ours)
                .isEqualTo(new TrackingToken(
                        ours.id(), "shop", "text", false, MORNING, Optional.of(EVENING), Optional.empty()));
        assertThat(taken.isNew()).isTrue();
        assertThat(taken.remark()).isEmpty();
    }

    @Test
    void usesATokenAsItIsWhoseTextIsKnown() {
        TrackingToken ours = tokens.issue("store", "text", EVENING).orElseThrow();

        assertThat(takeover.take(foreign("store", "text")))
                .isEqualTo(new TakenToken(foreign("store", "text"), Optional.of(ours), false, ""));
        assertThat(takeover.take(foreign("shop", "text")).remark()).isEqualTo("it is \"store\" here");
        assertThat(tokens.all()).hasSize(2);
    }

    @Test
    void leavesATokenArchivedThatWasArchivedHere() {
        TrackingToken ours = tokens.issue("shop", "text", EVENING).orElseThrow();
        tokens.archive(ours.id(), EVENING);

        TakenToken taken = takeover.take(foreign("shop", "text"));

        assertThat(taken.ours()).isEqualTo(tokens.find("text"));
        assertThat(taken.remark()).isEqualTo("it is archived here, as \"shop\", and stays so");
    }

    @Test
    void findsAnotherLabelWhereTheLabelIsThatOfAnotherToken() {
        tokens.issue("shop", "another", EVENING);
        tokens.issue("shop (original 2)", "a third", EVENING);

        assertThat(takeover.take(foreign("shop", "text")).remark())
                .isEqualTo("its label is that of another token here; it is \"shop (original)\"");
        assertThat(label(foreign("shop", "text 2"))).isEqualTo("shop (original 3)");
        assertThat(label(foreign("unattributed", "text 3"))).isEqualTo("unattributed (original)");
    }

    @Test
    void findsAnotherLabelForALongOneWithinItsLimit() {
        String longest = "x".repeat(64);

        assertThat(label(foreign(longest, "text"))).isEqualTo(longest);
        assertThat(label(foreign(longest, "text 2"))).isEqualTo("x".repeat(52) + "… (original)");
    }

    @Test
    void adaptsALabelThatCannotBeOneHereAndSaysSo() {
        assertThat(takeover.take(foreign("two\nlines", "text")).remark())
                .isEqualTo("its label cannot be one here; it is \"two lines\"");
        assertThat(label(foreign("y".repeat(65), "text 2"))).isEqualTo("y".repeat(63) + "…");
        assertThat(label(foreign(" \t", "text 3"))).isEqualTo("original token 4711");
        assertThat(label(foreign("🙂".repeat(64), "text 4"))).isEqualTo("🙂".repeat(64));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "two\nlines", "\ud83d"})
    void leavesATokenBehindThatNoAppCouldReportUnder(String text) {
        TakenToken taken = takeover.take(foreign("shop", text));

        assertThat(taken.ours()).isEmpty();
        assertThat(taken.remark()).startsWith("its text ").endsWith("; its calls are charged to unattributed");
        assertThat(tokens.all()).hasSize(1);
    }

    @Test
    void takesTheLongestTextThatCanBeReportedUnder() {
        assertThat(takeover.take(foreign("a", "x".repeat(255))).ours()).isPresent();
        assertThat(takeover.take(foreign("b", "x".repeat(256))).remark())
                .isEqualTo("its text must have at most 255 characters, has 256; its calls are charged to unattributed");
    }

    private String label(TrackingToken foreign) {
        return takeover.take(foreign).ours().orElseThrow().label();
    }

    private static TrackingToken foreign(String label, String text) {
        return new TrackingToken(
                new TokenId(4711), label, text, false, MORNING, Optional.of(EVENING), Optional.empty());
    }
}
