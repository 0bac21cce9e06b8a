package dev.costguardian.persistence.sqlite;

import static dev.costguardian.CallFixture.aCall;
import static org.assertj.core.api.Assertions.assertThat;

import dev.costguardian.CallFixture;
import dev.costguardian.Storage;
import dev.costguardian.ledger.EventFilter;
import dev.costguardian.ledger.EventQuery;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pages of a ledger that holds more events than are looked through one by one, whichever way leads to them. */
class SqliteEventSearchTest {

    private static final Instant BEGINNING = Instant.parse("2026-01-01T00:00:00Z");
    private static final int EVENTS = 45_000;

    @TempDir
    private static Path folder;

    private static Storage storage;

    /**
     * One call a minute; a rare model in two hours, a user in every block of ids, and one event of the first day that came
     * in last.
     */
    @BeforeAll
    static void fill() {
        storage = FreshLedger.in(folder);
        for (int from = 0; from < EVENTS; from += 1_000) {
            append(IntStream.range(from, from + 1_000)
                    .mapToObj(SqliteEventSearchTest::call)
                    .toList());
        }
        append(List.of(aCall().named("late").at(BEGINNING.plusSeconds(90))));
    }

    private static CallFixture call(int number) {
        boolean rare = number == 100 || number == 130 || number == 5_000;
        CallFixture call = aCall().named("call-" + number)
                .of(rare ? "gpt-4o-mini" : "gpt-4o")
                .forUser(number % 9_000 == 7 ? "rare" : number % 700 == 3 ? "scarce" : "often")
                .at(minute(number));
        return Set.of(500, 1_200, 1_300).contains(number) ? call.claiming("1") : call;
    }

    private static Instant minute(int number) {
        return BEGINNING.plusSeconds(number * 60L);
    }

    private static void append(List<CallFixture> calls) {
        storage.ledger()
                .append(calls.stream().map(CallFixture::entry).toList())
                .toCompletableFuture()
                .join();
    }

    @AfterAll
    static void close() {
        storage.close();
    }

    @Test
    void findsTheEventsOfAnEarlyDayWithThatWhichCameInLast() {
        EventFilter firstHour = EventFilter.ALL.between(BEGINNING, BEGINNING.plusSeconds(3_600));

        assertThat(names(EventQuery.newest(firstHour, 3))).containsExactly("late", "call-59", "call-58");
        assertThat(names(new EventQuery(firstHour, 31, 2))).containsExactly("call-29", "call-28");
    }

    @Test
    void findsTheFewEventsOfARareModel() {
        assertThat(names(EventQuery.newest(EventFilter.ALL.ofModels("gpt-4o-mini"), 10)))
                .containsExactly("call-5000", "call-130", "call-100");
        assertThat(names(new EventQuery(EventFilter.ALL.ofModels("gpt-4o-mini"), 5_001, 1)))
                .containsExactly("call-130");
    }

    @Test
    void findsTheEventsOfAnEarlyHourBelowADeepCursor() {
        EventFilter firstHour = EventFilter.ALL.between(BEGINNING, BEGINNING.plusSeconds(3_600));

        assertThat(names(new EventQuery(firstHour, EVENTS, 3))).containsExactly("call-59", "call-58", "call-57");
    }

    @Test
    void findsTheEventsOfAUserThroughAllTheBlocksThatHaveBothNames() {
        EventFilter scarce = EventFilter.ALL.ofModels("gpt-4o").ofUsers(List.of("scarce"));

        assertThat(names(EventQuery.newest(scarce, 60)))
                .hasSize(60)
                .startsWith("call-44803", "call-44103")
                .endsWith("call-3503")
                .isEqualTo(IntStream.range(0, 60)
                        .mapToObj(place -> "call-" + (44_803 - 700 * place))
                        .toList());
        assertThat(names(new EventQuery(scarce, 43_404, 50)))
                .hasSize(50)
                .startsWith("call-42703")
                .endsWith("call-8403");
    }

    @Test
    void findsTheFewEventsOfARareUser() {
        assertThat(names(EventQuery.newest(EventFilter.ALL.ofUsers(List.of("rare")), 10)))
                .containsExactly("call-36007", "call-27007", "call-18007", "call-9007", "call-7");
    }

    @Test
    void findsNothingWhereNothingMatches() {
        assertThat(names(EventQuery.newest(EventFilter.ALL.ofModels("nobody-uses-it"), 10)))
                .isEmpty();
        assertThat(names(EventQuery.newest(EventFilter.ALL.between(BEGINNING.minusSeconds(86_400), BEGINNING), 10)))
                .isEmpty();
        assertThat(names(EventQuery.newest(
                        EventFilter.ALL.ofModels("gpt-4o-mini").ofUsers(List.of("rare")), 10)))
                .isEmpty();
    }

    @Test
    void fillsAPageOfEventsThatLieBehindManyOthers() {
        EventFilter firstDays = EventFilter.ALL.between(Instant.MIN, BEGINNING.plusSeconds(86_400 * 10));

        assertThat(names(EventQuery.newest(firstDays, 1_000)))
                .hasSize(1_000)
                .startsWith("late", "call-14399", "call-14398")
                .endsWith("call-13401");
    }

    @Test
    void findsTheOldestOfASpanBehindAllThatIsLookedThroughAtOnce() {
        EventFilter span = EventFilter.ALL.between(minute(1_100), Instant.MAX);

        assertThat(names(new EventQuery(span, Long.MAX_VALUE, 10, Long.MAX_VALUE, true)))
                .containsExactly("call-1300", "call-1200");
        assertThat(names(new EventQuery(span, Long.MAX_VALUE, 2, Long.MAX_VALUE, true)))
                .containsExactly("call-1300", "call-1200");
    }

    @Test
    void endsAPageWhereTheSpanBegins() {
        EventFilter span = EventFilter.ALL.between(minute(42_000), Instant.MAX);

        assertThat(names(new EventQuery(span, 42_003, 1_000))).containsExactly("call-42001", "call-42000");
    }

    private static List<String> names(EventQuery query) {
        return storage.ledger().page(query).stream()
                .map(event -> event.event().key().eventId())
                .toList();
    }
}
