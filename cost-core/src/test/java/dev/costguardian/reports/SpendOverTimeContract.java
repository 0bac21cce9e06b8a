package dev.costguardian.reports;

import static dev.costguardian.CallFixture.aCall;
import static dev.costguardian.reports.Bucket.DAY;
import static dev.costguardian.reports.Bucket.HOUR;
import static dev.costguardian.reports.Bucket.MONTH;
import static dev.costguardian.reports.Bucket.WEEK;
import static org.assertj.core.api.Assertions.assertThat;

import dev.costguardian.CallFixture;
import dev.costguardian.ledger.EventFilter;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every report keeps to where it cuts time: to the millisecond, by the calendar of the zone. */
public abstract class SpendOverTimeContract extends SpendSumsContract {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final ZoneId KOLKATA = ZoneId.of("Asia/Kolkata");

    private int calls;

    @Test
    void beginsAndEndsAtAnyMillisecond() {
        record(spending("1").at("2026-03-01T09:17:23.455Z"));
        record(spending("2").at("2026-03-01T09:17:23.456Z"));
        record(spending("4").at("2026-03-01T12:00:00.000Z"));
        record(spending("8").at("2026-03-04T12:00:00.000Z"));
        record(spending("16").at("2026-03-08T23:59:59.998Z"));
        record(spending("32").at("2026-03-08T23:59:59.999Z"));
        record(spending("64").at("2026-03-09T00:00:00.000Z"));

        assertThat(cost("2026-03-01T09:17:23.456Z", "2026-03-08T23:59:59.999Z")).isEqualTo("30.000000");
        assertThat(cost("2026-03-01T09:17:23.455Z", "2026-03-09T00:00:00.000Z")).isEqualTo("63.000000");
        assertThat(cost("2026-03-01T09:17:23.457Z", "2026-03-09T00:00:00.001Z")).isEqualTo("124.000000");
        assertThat(cost("2026-03-01T09:17:23.455Z", "2026-03-01T09:17:23.456Z")).isEqualTo("1.000000");
        assertThat(cost("2026-03-01T09:17:23.457Z", "2026-03-01T12:00:00.000Z")).isEqualTo("0.000000");
        assertThat(lines(between("2026-03-01T09:17:23.456Z", "2026-03-08T23:59:59.999Z")
                        .per(WEEK)))
                .containsExactly("2026-02-23T00:00:00Z 2 events 6.000000", "2026-03-02T00:00:00Z 2 events 24.000000");
    }

    @Test
    void cutsTimeInUtc() {
        record(spending("1").at("2026-02-28T23:59:59.999Z"));
        record(spending("2").at("2026-03-01T00:00:00Z"));
        record(spending("4").at("2026-03-01T00:59:59.999Z"));
        record(spending("8").at("2026-03-01T01:00:00Z"));
        record(spending("16").at("2026-03-02T00:00:00Z"));

        assertThat(lines(SpendQuery.ever().per(HOUR)))
                .containsExactly(
                        "2026-02-28T23:00:00Z 1 events 1.000000",
                        "2026-03-01T00:00:00Z 2 events 6.000000",
                        "2026-03-01T01:00:00Z 1 events 8.000000",
                        "2026-03-02T00:00:00Z 1 events 16.000000");
        assertThat(lines(SpendQuery.ever().per(DAY)))
                .containsExactly(
                        "2026-02-28T00:00:00Z 1 events 1.000000",
                        "2026-03-01T00:00:00Z 3 events 14.000000",
                        "2026-03-02T00:00:00Z 1 events 16.000000");
        assertThat(lines(SpendQuery.ever().per(WEEK)))
                .containsExactly("2026-02-23T00:00:00Z 4 events 15.000000", "2026-03-02T00:00:00Z 1 events 16.000000");
        assertThat(lines(SpendQuery.ever().per(MONTH)))
                .containsExactly("2026-02-01T00:00:00Z 1 events 1.000000", "2026-03-01T00:00:00Z 4 events 30.000000");
    }

    @Test
    void tellsDaysApartOnBothSidesOfAChangeOfTheClocks() {
        record(spending("1").at("2026-03-28T22:30:00Z"));
        record(spending("2").at("2026-03-28T23:30:00Z"));
        record(spending("4").at("2026-03-29T21:30:00Z"));
        record(spending("8").at("2026-03-29T22:30:00Z"));
        record(spending("16").at("2026-10-25T22:30:00Z"));
        record(spending("32").at("2026-10-25T23:30:00Z"));

        assertThat(lines(between("2026-03-27T23:00:00Z", "2026-11-01T23:00:00Z")
                        .in(BERLIN)
                        .per(DAY)))
                .containsExactly(
                        "2026-03-27T23:00:00Z 1 events 1.000000",
                        "2026-03-28T23:00:00Z 2 events 6.000000",
                        "2026-03-29T22:00:00Z 1 events 8.000000",
                        "2026-10-24T22:00:00Z 1 events 16.000000",
                        "2026-10-25T23:00:00Z 1 events 32.000000");
    }

    @Test
    void cutsTimeInBerlinWhereADayHas23Hours() {
        record(spending("1").at("2026-03-28T22:59:59.999Z"));
        record(spending("2").at("2026-03-28T23:00:00Z"));
        record(spending("4").at("2026-03-29T00:30:00Z"));
        record(spending("8").at("2026-03-29T01:30:00Z"));
        record(spending("16").at("2026-03-29T21:59:59.999Z"));
        record(spending("32").at("2026-03-29T22:00:00Z"));

        assertThat(lines(SpendQuery.ever().in(BERLIN).per(DAY)))
                .containsExactly(
                        "2026-03-27T23:00:00Z 1 events 1.000000",
                        "2026-03-28T23:00:00Z 4 events 30.000000",
                        "2026-03-29T22:00:00Z 1 events 32.000000");
        assertThat(lines(SpendQuery.ever().in(BERLIN).per(HOUR)))
                .contains("2026-03-29T00:00:00Z 1 events 4.000000", "2026-03-29T01:00:00Z 1 events 8.000000");
        assertThat(lines(SpendQuery.ever().in(BERLIN).per(WEEK)))
                .containsExactly("2026-03-22T23:00:00Z 5 events 31.000000", "2026-03-29T22:00:00Z 1 events 32.000000");
        assertThat(lines(SpendQuery.ever().in(BERLIN).per(MONTH)))
                .containsExactly("2026-02-28T23:00:00Z 6 events 63.000000");
    }

    @Test
    void cutsTimeInBerlinWhereADayHas25Hours() {
        record(spending("1").at("2026-10-24T21:59:59.999Z"));
        record(spending("2").at("2026-10-24T22:00:00Z"));
        record(spending("4").at("2026-10-25T00:30:00Z"));
        record(spending("8").at("2026-10-25T01:30:00Z"));
        record(spending("16").at("2026-10-25T22:59:59.999Z"));
        record(spending("32").at("2026-10-25T23:00:00Z"));

        assertThat(lines(SpendQuery.ever().in(BERLIN).per(DAY)))
                .containsExactly(
                        "2026-10-23T22:00:00Z 1 events 1.000000",
                        "2026-10-24T22:00:00Z 4 events 30.000000",
                        "2026-10-25T23:00:00Z 1 events 32.000000");
        assertThat(lines(SpendQuery.ever().in(BERLIN).per(HOUR)))
                .contains("2026-10-25T00:00:00Z 1 events 4.000000", "2026-10-25T01:00:00Z 1 events 8.000000");
        assertThat(lines(SpendQuery.ever().in(BERLIN).per(MONTH)))
                .containsExactly("2026-09-30T22:00:00Z 6 events 63.000000");
    }

    @Test
    void cutsTimeInKolkataWhereDaysBeginAtHalfPast() {
        record(spending("1").at("2026-02-28T18:29:59.999Z"));
        record(spending("2").at("2026-02-28T18:30:00Z"));
        record(spending("4").at("2026-02-28T19:15:00Z"));
        record(spending("8").at("2026-03-01T18:29:59.999Z"));
        record(spending("16").at("2026-03-01T18:30:00Z"));

        assertThat(lines(SpendQuery.ever().in(KOLKATA).per(DAY)))
                .containsExactly(
                        "2026-02-27T18:30:00Z 1 events 1.000000",
                        "2026-02-28T18:30:00Z 3 events 14.000000",
                        "2026-03-01T18:30:00Z 1 events 16.000000");
        assertThat(lines(SpendQuery.ever().in(KOLKATA).per(HOUR)))
                .containsExactly(
                        "2026-02-28T17:30:00Z 1 events 1.000000",
                        "2026-02-28T18:30:00Z 2 events 6.000000",
                        "2026-03-01T17:30:00Z 1 events 8.000000",
                        "2026-03-01T18:30:00Z 1 events 16.000000");
        assertThat(lines(SpendQuery.ever().in(KOLKATA).per(WEEK)))
                .containsExactly("2026-02-22T18:30:00Z 4 events 15.000000", "2026-03-01T18:30:00Z 1 events 16.000000");
        assertThat(lines(SpendQuery.ever().in(KOLKATA).per(MONTH)))
                .containsExactly("2026-01-31T18:30:00Z 1 events 1.000000", "2026-02-28T18:30:00Z 4 events 30.000000");
    }

    @Test
    void putsAnEventThatCameLateWhereItBelongs() {
        record(spending("1").at("2026-03-01T10:00:00Z").recordedAt("2026-03-01T10:00:01Z"));
        record(spending("2").at("2026-03-05T10:00:00Z").recordedAt("2026-03-05T10:00:01Z"));
        record(spending("4").at("2026-03-01T10:30:00Z").recordedAt("2026-04-20T00:00:00Z"));

        assertThat(lines(SpendQuery.ever().per(DAY)))
                .containsExactly("2026-03-01T00:00:00Z 2 events 5.000000", "2026-03-05T00:00:00Z 1 events 2.000000");
        assertThat(cost("2026-04-01T00:00:00Z", "2026-05-01T00:00:00Z")).isEqualTo("0.000000");
    }

    protected final CallFixture spending(String usd) {
        return aCall().claiming(usd);
    }

    protected final void record(CallFixture call) {
        idOf(append(call.named("call-" + ++calls)).get(0));
    }

    protected final SpendReport report(SpendQuery query) {
        return storage.reports().report(query);
    }

    protected final List<String> lines(SpendQuery query) {
        return lines(report(query));
    }

    protected final String cost(EventFilter filter) {
        return report(SpendQuery.over(filter)).total().cost().toString();
    }

    protected final String cost(String from, String until) {
        return report(between(from, until)).total().cost().toString();
    }

    protected static SpendQuery between(String from, String until) {
        return SpendQuery.between(Instant.parse(from), Instant.parse(until));
    }

    /** Rows as {@code 2026-03-01T00:00:00Z [gpt-4o] 2 events 0.006000}, without the parts that a row does not have. */
    protected static List<String> lines(SpendReport report) {
        return report.rows().stream()
                .map(row -> row.bucket().map(begin -> begin + " ").orElse("")
                        + (row.other() ? "other " : row.group().isEmpty() ? "" : row.group() + " ")
                        + row.totals().events()
                        + " events "
                        + row.totals().cost())
                .toList();
    }
}
