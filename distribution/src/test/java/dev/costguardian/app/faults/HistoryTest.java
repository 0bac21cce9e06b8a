package dev.costguardian.app.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Plants what the rigs look for, and sees that it is found. */
class HistoryTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    private final History history = new History();

    @Test
    void agreesWithBooksThatHoldWhatWasAcknowledged() {
        saw("a", 201);
        saw("a", 200);
        saw("b", 503);
        saw("c", Operation.NOT_SENT);

        assertThat(history.contradictions(books(row("a")))).isEmpty();
    }

    @Test
    void leavesOpenWhetherAReportWithoutAnAnswerWasStored() {
        saw("a", Operation.NO_ANSWER);
        saw("b", Operation.NO_ANSWER);
        saw("c", 500);

        assertThat(history.contradictions(books(row("a"), row("c")))).isEmpty();
    }

    @Test
    void findsALoss() {
        saw("a", 201);
        saw("b", 200);

        assertThat(history.contradictions(books())).containsExactly("2 acknowledged but missing: [a, b]");
    }

    @Test
    void findsALossAlsoWhereALaterAttemptFailed() {
        saw("a", 201);
        saw("a", 503);

        assertThat(history.contradictions(books())).containsExactly("1 acknowledged but missing: [a]");
    }

    @Test
    void findsADouble() {
        saw("a", 201);

        assertThat(history.contradictions(books(row("a"), row("a")))).containsExactly("1 stored more than once: [a]");
    }

    @Test
    void findsAnAcknowledgementTooMany() {
        saw("a", 201);
        saw("a", 201);

        assertThat(history.contradictions(books(row("a"))))
                .containsExactly("1 acknowledged as new more than once: [a]");
    }

    @Test
    void findsAPhantom() {
        assertThat(history.contradictions(books(row("a")))).containsExactly("1 stored but never sent: [a]");
    }

    @Test
    void findsWhatWasRefusedAndStoredAllTheSame() {
        saw("a", 503);
        saw("b", 429);
        saw("c", 400);
        saw("d", Operation.NOT_SENT);

        assertThat(history.contradictions(books(row("a"), row("b"), row("c"), row("d"))))
                .containsExactly("4 stored but refused: [a, b, c, d]");
    }

    @Test
    void findsARowOfAnotherContent() {
        saw("a", 201);

        assertThat(history.contradictions(booksOf(11, "0.1", new Books.Row("a", 11, new BigDecimal("0.1")))))
                .containsExactly("1 stored with another content: [a]");
    }

    @Test
    void findsTotalsThatAreNotTheSumsOfTheRows() {
        saw("a", 201);
        Books books = new Books(List.of(row("a")), 2, 9, new BigDecimal("0.11"));

        assertThat(history.contradictions(books))
                .containsExactly(
                        "the rows have 1 events, the total says 2",
                        "the rows have 10 tokens, the total says 9",
                        "the rows have 0.1 cost, the total says 0.11");
    }

    @Test
    void countsOnlyWhatClientsHadInHandsBeforeTheyDied() {
        saw("a", 201);
        History dead = history.knownBy(NOON);
        History alive = history.knownBy(NOON.plusSeconds(2));

        assertThat(dead.contradictions(books())).isEmpty();
        assertThat(alive.contradictions(books())).isNotEmpty();
    }

    @Test
    void sendsAgainWhatWasNeverAcknowledged() {
        saw("a", Operation.NO_ANSWER);
        saw("a", 200);
        saw("b", 503);
        saw("b", Operation.NO_ANSWER);

        assertThat(history.unacknowledged()).extracting(Operation::id).containsExactly("b");
    }

    private void saw(String id, int status) {
        history.note(new Operation(id, 10, NOON, NOON.plusSeconds(1), status));
    }

    private static Books.Row row(String id) {
        return new Books.Row(id, 10, new BigDecimal("0.1"));
    }

    private static Books books(Books.Row... rows) {
        return booksOf(10L * rows.length, "0." + rows.length, rows);
    }

    private static Books booksOf(long tokens, String cost, Books.Row... rows) {
        return new Books(Arrays.asList(rows), rows.length, tokens, new BigDecimal(cost));
    }
}
