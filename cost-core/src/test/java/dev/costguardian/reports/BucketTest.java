package dev.costguardian.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class BucketTest {

    @ParameterizedTest
    @CsvSource({
        "HOUR,  UTC,              2026-03-01T10:59:59.999Z, 2026-03-01T10:00:00Z",
        "HOUR,  UTC,              2026-03-01T11:00:00Z,     2026-03-01T11:00:00Z",
        "DAY,   UTC,              2026-03-01T23:59:59.999Z, 2026-03-01T00:00:00Z",
        "WEEK,  UTC,              2026-03-01T23:59:59.999Z, 2026-02-23T00:00:00Z",
        "WEEK,  UTC,              2026-03-02T00:00:00Z,     2026-03-02T00:00:00Z",
        "MONTH, UTC,              2026-02-28T23:59:59.999Z, 2026-02-01T00:00:00Z",
        "HOUR,  Asia/Kolkata,     2026-03-01T10:29:59.999Z, 2026-03-01T09:30:00Z",
        "DAY,   Asia/Kolkata,     2026-03-01T18:29:59.999Z, 2026-02-28T18:30:00Z",
        "WEEK,  Asia/Kolkata,     2026-03-01T18:30:00Z,     2026-03-01T18:30:00Z",
        "MONTH, Asia/Kolkata,     2026-02-28T18:30:00Z,     2026-02-28T18:30:00Z",
        // at two o'clock on 29 March 2026 it became three
        "HOUR,  Europe/Berlin,    2026-03-29T00:59:59.999Z, 2026-03-29T00:00:00Z",
        "HOUR,  Europe/Berlin,    2026-03-29T01:00:00Z,     2026-03-29T01:00:00Z",
        "DAY,   Europe/Berlin,    2026-03-29T21:59:59.999Z, 2026-03-28T23:00:00Z",
        "DAY,   Europe/Berlin,    2026-03-29T22:00:00Z,     2026-03-29T22:00:00Z",
        // at three o'clock on 25 October 2026 it became two
        "HOUR,  Europe/Berlin,    2026-10-25T00:59:59.999Z, 2026-10-25T00:00:00Z",
        "HOUR,  Europe/Berlin,    2026-10-25T01:00:00Z,     2026-10-25T01:00:00Z",
        "DAY,   Europe/Berlin,    2026-10-25T22:59:59.999Z, 2026-10-24T22:00:00Z",
        "WEEK,  Europe/Berlin,    2026-10-25T22:59:59.999Z, 2026-10-18T22:00:00Z",
        "MONTH, Europe/Berlin,    2026-10-31T22:59:59.999Z, 2026-09-30T22:00:00Z",
        // the day of 4 November 2018 began at one o'clock
        "DAY,   America/Sao_Paulo, 2018-11-04T12:00:00Z,    2018-11-04T03:00:00Z",
    })
    void beginsByTheCalendarOfTheZone(Bucket bucket, ZoneId zone, Instant moment, Instant start) {
        assertThat(bucket.startOf(moment, zone)).isEqualTo(start);
    }

    @ParameterizedTest
    @EnumSource(Bucket.class)
    void isFoundByItsWireName(Bucket bucket) {
        assertThat(Bucket.named(bucket.wireName())).contains(bucket);
    }

    @Test
    void isNotFoundByAnyOtherName() {
        assertThat(Bucket.named("hour")).contains(Bucket.HOUR);
        assertThat(Bucket.named("HOUR")).isEmpty();
        assertThat(Bucket.named("year")).isEmpty();
    }
}
