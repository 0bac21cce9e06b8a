package dev.costguardian.corrections;

import static dev.costguardian.CallFixture.aCall;
import static org.assertj.core.api.Assertions.assertThat;

import dev.costguardian.FreshStorage;
import dev.costguardian.attribution.TokenId;
import dev.costguardian.ledger.EventCost;
import dev.costguardian.ledger.EventFilter;
import dev.costguardian.ledger.LedgerEntry;
import dev.costguardian.ledger.Receipts;
import dev.costguardian.ledger.RecordedEvent;
import dev.costguardian.reports.Bucket;
import dev.costguardian.reports.Grouping;
import dev.costguardian.reports.RandomSpend;
import dev.costguardian.reports.SpendByHand;
import dev.costguardian.reports.SpendChanges;
import dev.costguardian.reports.SpendQuery;
import dev.costguardian.reports.SpendReport;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What reports of earlier knowledge keep to: they say what was known then, and why it is different now. */
public abstract class KnownThenContract extends UndoContract {

    private static final List<ZoneId> ZONES = List.of(ZoneOffset.UTC, ZoneId.of("Asia/Kolkata"));
    private static final List<Bucket> STEPS_OF_DAYS = List.of(Bucket.DAY, Bucket.WEEK, Bucket.MONTH);
    private static final int DAYS = 8;
    private static final int QUERIES = 40;

    @Test
    void tellsLateEventsCorrectionsAndUndosApart() {
        recorded(aCall().withInput(1_000_000)
                .at("2026-03-01T10:00:00Z")
                .recordedAt("2026-03-01T23:59:59.999Z")
                .named("a"));
        recorded(aCall().withInput(2_000_000)
                .at("2026-03-01T10:00:00Z")
                .recordedAt("2026-03-03T00:00:00Z")
                .named("b"));
        itIs("2026-03-04T12:00:00Z");
        long batch = applied(everything()).id();
        itIs("2026-03-05T12:00:00Z");
        applied(undo(batch));

        assertThat(known("2026-02-28"))
                .isEqualTo("0 events 0.000000; late 2 7.500000, corrected 1.500000, undone -1.500000");
        assertThat(known("2026-03-01"))
                .isEqualTo("1 events 2.500000; late 1 5.000000, corrected 1.500000, undone -1.500000");
        assertThat(known("2026-03-03"))
                .isEqualTo("2 events 7.500000; late 0 0.000000, corrected 1.500000, undone -1.500000");
        assertThat(known("2026-03-04"))
                .isEqualTo("2 events 9.000000; late 0 0.000000, corrected 0.000000, undone -1.500000");
        assertThat(known("2026-03-05"))
                .isEqualTo("2 events 7.500000; late 0 0.000000, corrected 0.000000, undone 0.000000");
        assertThat(report(SpendQuery.ever()).changesSince()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {3, 20_260_503})
    void agreesWithWhatReportsSaidThen(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        RandomSpend spend = new RandomSpend(
                seed, List.of(TokenId.UNATTRIBUTED, issued("billing").id()));
        Map<LocalDate, List<LedgerEntry>> then = new TreeMap<>();
        for (int i = 0; i < DAYS; i++) {
            LocalDate day = LocalDate.parse("2026-04-28").plusDays(i);
            live(day, random, spend);
            then.put(day, rows());
        }
        for (int i = 0; i < QUERIES; i++) {
            SpendQuery query = byWholeDays(spend.query(), random);
            SpendReport now = report(query);
            then.forEach((day, rows) -> {
                SpendReport known = report(query.asOf(day));
                String place = "seed %d, as of %s: %s".formatted(seed, day, query);
                assertThat(SpendByHand.sums(known)).as(place).isEqualTo(SpendByHand.sums(rows, query));
                assertThat(known.total().plus(known.changesSince().orElseThrow().total()))
                        .as(place)
                        .isEqualTo(now.total());
            });
        }
    }

    /** A day on which events come in, and perhaps something is corrected or taken back. */
    private void live(LocalDate day, SplittableRandom random, RandomSpend spend) {
        Instant noon = day.atTime(12, 0).toInstant(ZoneOffset.UTC);
        itIs(noon.toString());
        append(Stream.generate(spend::entry)
                        .limit(20)
                        .map(entry -> new LedgerEntry(entry.event(), entry.cost(), noon, entry.fingerprint()))
                        .toList())
                .forEach(FreshStorage::idOf);
        if (random.nextInt(3) > 0) {
            Repricing repricing = repricing(LaterPrices.book(random.nextInt(2, 9) + ".5", "20"));
            CorrectionBatch batch = applied(repricing, everything().withClientCosts());
            itIs(noon.plusSeconds(random.nextLong(43_200)).toString());
            if (random.nextBoolean()) {
                applied(undo(batch.id()));
            }
        }
    }

    private String known(String day) {
        SpendReport report = report(SpendQuery.ever().asOf(LocalDate.parse(day)));
        SpendChanges since = report.changesSince().orElseThrow();
        return "%d events %s; late %d %s, corrected %s, undone %s"
                .formatted(
                        report.total().events(),
                        report.total().cost(),
                        since.lateEvents().events(),
                        since.lateEvents().cost(),
                        since.corrections().cost(),
                        since.undos().cost());
    }

    private static SpendQuery byWholeDays(SpendQuery query, SplittableRandom random) {
        ZoneId zone = ZONES.get(random.nextInt(ZONES.size()));
        EventFilter filter = query.filter();
        EventFilter whole = filter.between(midnight(filter.from(), zone), midnight(filter.until(), zone));
        EventFilter bounded = whole.from().isBefore(whole.until()) ? whole : whole.between(Instant.MIN, Instant.MAX);
        boolean asksForUsers =
                query.groupBy().contains(Grouping.USER) || !filter.users().isEmpty();
        EventFilter answerable = asksForUsers
                ? new EventFilter(
                        bounded.from(),
                        bounded.until(),
                        filter.tokens(),
                        List.of(),
                        List.of(),
                        List.of(),
                        filter.users(),
                        Map.of())
                : bounded;
        SpendQuery asked =
                SpendQuery.over(answerable).in(zone).per(STEPS_OF_DAYS.get(random.nextInt(STEPS_OF_DAYS.size())));
        return asked.by(
                asksForUsers
                        ? new Grouping[] {Grouping.USER, Grouping.TOKEN}
                        : query.groupBy().toArray(new Grouping[0]));
    }

    private static Instant midnight(Instant bound, ZoneId zone) {
        boolean isOpen = bound.equals(Instant.MIN) || bound.equals(Instant.MAX);
        return isOpen
                ? bound
                : LocalDate.ofInstant(bound, zone).atStartOfDay(zone).toInstant();
    }

    /** The events as they count now. */
    protected final List<LedgerEntry> rows() {
        List<LedgerEntry> rows = new ArrayList<>();
        for (RecordedEvent event : events()) {
            rows.add(new LedgerEntry(
                    event.event(),
                    new EventCost(
                            event.source(),
                            event.costs(),
                            event.computed(),
                            new Receipts(storage.ledger()).of(event).ifPriced()),
                    event.recordedAt(),
                    0));
        }
        return rows;
    }
}
