package dev.costguardian.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.costguardian.FixedTime;
import dev.costguardian.memory.InMemoryStorage;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenDeskTest {

    private final TrackingTokens tokens = new InMemoryStorage().tokens();
    private final FixedTime clock = FixedTime.at("2026-03-01T08:00:00Z");
    private final TokenDesk desk = new TokenDesk(tokens, 22, clock, new Random(1));

    @Test
    void issuesATokenOfAsManyRandomBytesAsAskedFor() {
        TrackingToken billing = desk.issue("billing").orElseThrow();
        TrackingToken search = desk.issue("search").orElseThrow();

        assertThat(billing.token()).matches("[A-Za-z0-9_-]{30}").isNotEqualTo(search.token());
        assertThat(billing.label()).isEqualTo("billing");
        assertThat(billing.active()).isTrue();
        assertThat(billing.createdAt()).isEqualTo(clock.instant());
        assertThat(tokens.find(billing.token())).contains(billing);
    }

    @Test
    void issuesNoTokenUnderALabelThatIsTaken() {
        desk.issue("billing");

        assertThat(desk.issue("billing")).isEmpty();
        assertThat(desk.issue("  billing ")).isEmpty();
    }

    @Test
    void removesBlanksAroundALabel() {
        assertThat(desk.issue(" billing EU\u2003").orElseThrow().label()).isEqualTo("billing EU");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "\n"})
    void refusesABlankLabel(String label) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> desk.issue(label))
                .withMessage("label must have 1 to 64 characters");
    }

    @Test
    void countsTheCharactersOfALabelAsPeopleDo() {
        assertThat(desk.issue("🙂".repeat(64))).isPresent();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> desk.issue("🙂".repeat(65)))
                .withMessage("label must have 1 to 64 characters");
    }

    @Test
    void refusesALabelWithControlCharacters() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> desk.issue("a\u0000b"))
                .withMessage("label must not contain control characters (U+0000 at position 1)");
    }

    @Test
    void switchesATokenOffAndOn() {
        TokenId billing = desk.issue("billing").orElseThrow().id();

        assertThat(desk.activate(billing, false)).isTrue();
        assertThat(tokens.find(billing).orElseThrow().active()).isFalse();
        assertThat(desk.activate(billing, true)).isTrue();
        assertThat(tokens.find(billing).orElseThrow().active()).isTrue();
    }

    @Test
    void archivesATokenOnceAndNow() {
        TokenId billing = desk.issue("billing").orElseThrow().id();
        clock.advance(Duration.ofHours(1));

        assertThat(desk.archive(billing)).isTrue();
        assertThat(desk.archive(billing)).isFalse();
        assertThat(tokens.find(billing).orElseThrow().archivedAt()).contains(clock.instant());
    }

    @Test
    void leavesTheOwnerOfCallsWithoutATokenAlone() {
        assertThat(desk.activate(TokenId.UNATTRIBUTED, false)).isFalse();
        assertThat(desk.archive(TokenId.UNATTRIBUTED)).isFalse();
        assertThat(tokens.find(TokenId.UNATTRIBUTED)).contains(TrackingToken.UNATTRIBUTED);
    }

    @Test
    void listsTheTokensInUseInTheOrderTheyWereIssued() {
        TrackingToken search = desk.issue("search").orElseThrow();
        TokenId archived = desk.issue("old").orElseThrow().id();
        TokenId inactive = desk.issue("billing").orElseThrow().id();
        desk.archive(archived);
        desk.activate(inactive, false);

        assertThat(desk.list()).extracting(TrackingToken::id).containsExactly(search.id(), inactive);
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 41})
    void refusesTokensThatAreTooShortOrTooLong(int randomBytes) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TokenDesk(tokens, randomBytes, clock, new Random(1)))
                .withMessage("a token has 16 to 40 random bytes, asked for " + randomBytes);
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 40})
    void issuesTheShortestAndTheLongestTokens(int randomBytes) {
        TokenDesk other = new TokenDesk(tokens, randomBytes, clock, new Random(1));

        assertThat(other.issue("billing").orElseThrow().token()).hasSize((randomBytes * 4 + 2) / 3);
    }
}
