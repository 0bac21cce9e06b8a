package dev.costguardian.formats;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.costguardian.attribution.TokenId;
import dev.costguardian.ledger.EventFilter;
import dev.costguardian.reports.BridgeQuery;
import dev.costguardian.reports.Bucket;
import dev.costguardian.reports.Grouping;
import dev.costguardian.reports.Measure;
import dev.costguardian.reports.Ranking;
import dev.costguardian.reports.SpendQuery;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReportParametersTest {

    private static final String MOMENT = "a date such as 2026-11-23 or a moment such as 2026-11-23T08:15:30Z";

    private final ReportParameters parameters =
            new ReportParameters(InstantSource.fixed(Instant.parse("2026-11-23T08:15:30.5Z")));

    @Test
    void coversEverythingWhereNothingIsAsked() {
        assertThat(parameters.spend(Map.of())).isEqualTo(SpendQuery.ever());
        assertThat(parameters.events(Map.of())).isEqualTo(EventFilter.ALL);
        assertThat(parameters.original(Map.of())).isEqualTo(EventFilter.ALL);
    }

    @Test
    void readsEveryParameterOfAReport() {
        SpendQuery query = parameters.spend(Map.ofEntries(
                entry("from", List.of("2026-03-01")),
                entry("to", List.of("2026-04-01")),
                entry("tz", List.of("Europe/Berlin")),
                entry("group_by", List.of("model,tag:feature", "token")),
                entry("bucket", List.of("week")),
                entry("top", List.of("10")),
                entry("rank_by", List.of("tokens")),
                entry("model", List.of("gpt-4o", "a,b")),
                entry("token", List.of("7", "0")),
                entry("provider", List.of("openai")),
                entry("tier", List.of("")),
                entry("user", List.of("u-17")),
                entry("tag:customer", List.of("acme", "beta"))));

        assertThat(query)
                .isEqualTo(SpendQuery.over(new EventFilter(
                                Instant.parse("2026-02-28T23:00:00Z"),
                                Instant.parse("2026-03-31T22:00:00Z"),
                                List.of(new TokenId(7), new TokenId(0)),
                                List.of("openai"),
                                List.of("gpt-4o", "a,b"),
                                List.of(""),
                                List.of("u-17"),
                                Map.of("customer", List.of("acme", "beta"))))
                        .in(ZoneId.of("Europe/Berlin"))
                        .by(Grouping.MODEL, Grouping.tag("feature"), Grouping.TOKEN)
                        .per(Bucket.WEEK)
                        .ranked(new Ranking(Measure.TOKENS, 10)));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-01, UTC, 2026-03-01T00:00:00Z",
        "2026-03-01, Asia/Tokyo, 2026-02-28T15:00:00Z",
        "2026-03-01, Asia/Kolkata, 2026-02-28T18:30:00Z",
        "2026-03-29, Europe/Berlin, 2026-03-28T23:00:00Z",
        "2026-03-30, Europe/Berlin, 2026-03-29T22:00:00Z",
        // The day has no midnight: clocks go from 23:59:59 to 01:00.
        "2026-03-29, Asia/Beirut, 2026-03-28T22:00:00Z",
        "2026-03-01T09:30:00Z, Asia/Tokyo, 2026-03-01T09:30:00Z",
        "2026-03-01T09:30:00.25+01:00, Asia/Tokyo, 2026-03-01T08:30:00.250Z"
    })
    void beginsADateAtMidnightOfTheZoneAndTakesAMomentAsItIs(String from, String zone, Instant moment) {
        assertThat(parameters.events(given("from", from, "tz", zone)).from()).isEqualTo(moment);
    }

    @Test
    void leavesTheDateOfTheEndOut() {
        EventFilter filter = parameters.events(given("from", "2026-03-01", "to", "2026-03-02"));

        assertThat(filter.from()).isEqualTo("2026-03-01T00:00:00Z");
        assertThat(filter.until()).isEqualTo("2026-03-02T00:00:00Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTC", "Etc/UTC", "Z0"})
    void takesTheNamesOfUtcForUtc(String name) {
        String zone = name.equals("Z0") ? "Zulu" : name;

        assertThat(parameters.spend(given("tz", zone)).zone()).isEqualTo(ZoneOffset.UTC);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-01, 2026-03-01, 2026-03-01T00:00:00Z, 2026-03-02T00:00:00Z",
        "2026-03-01, 2026-03-31, 2026-03-01T00:00:00Z, 2026-04-01T00:00:00Z",
        "2026-03-01T09:30:00Z, 2026-03-01T09:30:00Z, 2026-03-01T09:30:00Z, 2026-03-01T09:30:00.001Z",
        "2026-03-01T09:30:00Z, 2026-03-01T09:30:00.1234Z, 2026-03-01T09:30:00Z, 2026-03-01T09:30:00.124Z",
        "2026-03-01T01:00:00+01:00, 2026-03-01, 2026-03-01T00:00:00Z, 2026-03-02T00:00:00Z"
    })
    void includesTheEndAsTheOriginalDid(String start, String end, Instant from, Instant until) {
        assertThat(parameters.original(given("start", start, "end", end)))
                .isEqualTo(EventFilter.ALL.between(from, until));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-01, 2026-04-01, UTC, 2026-01-29T00:00:00Z",
        // Whole days of Berlin, of which one has 23 hours.
        "2026-03-29, 2026-03-30, Europe/Berlin, 2026-03-27T23:00:00Z",
        "2026-03-30, 2026-03-31, Europe/Berlin, 2026-03-28T23:00:00Z",
        "2026-03-01T09:30:00Z, 2026-03-01T12:00:00.001Z, UTC, 2026-03-01T06:59:59.999Z",
        "2026-03-01T12:00:00Z, 2026-03-03, UTC, 2026-02-28T00:00:00Z"
    })
    void comparesWithTheEquallyLongPeriodJustBefore(String from, String to, String zone, Instant begin) {
        BridgeQuery query = parameters.bridge(given("from", from, "to", to, "tz", zone));

        assertThat(query.beforeFrom()).isEqualTo(begin);
        assertThat(query.beforeUntil()).isEqualTo(query.after().from());
        assertThat(query.dimension()).isEqualTo(Grouping.MODEL);
    }

    @Test
    void readsTheEarlierPeriodInTheZoneThatIsGiven() {
        BridgeQuery query = parameters.bridge(Map.of(
                "from", List.of("2026-03-01"),
                "to", List.of("2026-03-08"),
                "before_from", List.of("2026-01-01"),
                "before_to", List.of("2026-01-08"),
                "tz", List.of("Asia/Tokyo"),
                "group_by", List.of("tag:team"),
                "user", List.of("u-17")));

        assertThat(query)
                .isEqualTo(new BridgeQuery(
                        EventFilter.ALL
                                .between(Instant.parse("2026-02-28T15:00:00Z"), Instant.parse("2026-03-07T15:00:00Z"))
                                .ofUsers(List.of("u-17")),
                        Instant.parse("2025-12-31T15:00:00Z"),
                        Instant.parse("2026-01-07T15:00:00Z"),
                        ZoneId.of("Asia/Tokyo"),
                        Grouping.tag("team")));
    }

    @Test
    void filtersAsTheOriginalDid() {
        assertThat(parameters.original(given("model", "gpt-4o", "ingest_token_id", "7")))
                .isEqualTo(EventFilter.ALL.ofModels("gpt-4o").ofTokens(new TokenId(7)));
    }

    @Test
    void takesEmptyValuesForNoneAsTheOriginalDid() {
        assertThat(parameters.original(given("start", "", "end", "", "model", "", "ingest_token_id", "")))
                .isEqualTo(EventFilter.ALL);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "from | 01.03.2026 | from must be " + MOMENT + ", was \"01.03.2026\"",
                "from | 2026-3-1 | from must be " + MOMENT + ", was \"2026-3-1\"",
                "from | 2026-02-29 | from must be " + MOMENT + ", was \"2026-02-29\"",
                "from | 2026-03-01T09:30:00 | from must be " + MOMENT + ", was \"2026-03-01T09:30:00\"",
                "from | 2026-03-01T09:30:00 01:00 | from must be " + MOMENT
                        + ", was \"2026-03-01T09:30:00 01:00\"; in an address, + is written %2B",
                "to | today | to must be " + MOMENT + ", was \"today\"",
                "to | '' | to must be " + MOMENT + ", was \"\"",
                "to | 1767225600 | to must be " + MOMENT + ", was \"1767225600\"",
                "to | +12026-03-01 | to must be " + MOMENT + ", was \"+12026-03-01\"",
                "tz | +01:00 | tz must be an IANA time zone such as Europe/Berlin, was \"+01:00\"",
                "tz | UTC+1 | tz must be an IANA time zone such as Europe/Berlin, was \"UTC+1\"; did you mean UTC?",
                "tz | Z | tz must be an IANA time zone such as Europe/Berlin, was \"Z\"",
                "tz | Berlin | tz must be an IANA time zone such as Europe/Berlin, was \"Berlin\";"
                        + " did you mean Europe/Berlin?",
                "tz | europe/paris | tz must be an IANA time zone such as Europe/Berlin, was \"europe/paris\";"
                        + " did you mean Europe/Paris?",
                "bucket | year | bucket must be hour, day, week or month, was \"year\"",
                "bucket | DAY | bucket must be hour, day, week or month, was \"DAY\"",
                "top | -1 | top must be a whole number from 0 (all) to 1000, was \"-1\"",
                "top | 1001 | top must be a whole number from 0 (all) to 1000, was \"1001\"",
                "top | 1e2 | top must be a whole number from 0 (all) to 1000, was \"1e2\"",
                "top | ٣ | top must be a whole number from 0 (all) to 1000, was \"٣\"",
                "group_by | '' | group_by must be model, token, provider, tier, user or tag:<key>, was \"\"",
                "group_by | model, | group_by must be model, token, provider, tier, user or tag:<key>, was \"\"",
                "group_by | Model | group_by must be model, token, provider, tier, user or tag:<key>, was \"Model\"",
                "group_by | tag: | group_by must be model, token, provider, tier, user or tag:<key>, was \"tag:\"",
                "group_by | tag:a b | group_by must be tag:<key> with a key of 1 to 64 letters, digits, '_', '.' or"
                        + " '-', was \"tag:a b\"",
                "group_by | model,token,user,tier,provider | group_by takes at most 4 names",
                "token | shop | token must be the number of a tracking token, was \"shop\"",
                "rank_by | price | rank_by must be cost, tokens or calls, was \"price\"",
                "token | -1 | token must be the number of a tracking token, was \"-1\"",
                "token | 9999999999999999999 | token must be the number of a tracking token,"
                        + " was \"9999999999999999999\"",
                "tag: | x | tag:<key> must be tag:<key> with a key of 1 to 64 letters, digits, '_', '.' or '-',"
                        + " was \"tag:\"",
                "tag:a b | x | tag:<key> must be tag:<key> with a key of 1 to 64 letters, digits, '_', '.' or '-',"
                        + " was \"tag:a b\"",
                "tag | x | \"tag\" is not a parameter here; did you mean tag:<key>?",
                "groupby | model | \"groupby\" is not a parameter here; did you mean group_by?",
                "limit | 10 | \"limit\" is not a parameter here; known are as_of, bucket, from, group_by, model, provider,"
                        + " rank_by, tag:<key>, tier, to, token, top, tz, user",
                "start | 2026-03-01 | \"start\" is not a parameter here; known are as_of, bucket, from, group_by, model,"
                        + " provider, rank_by, tag:<key>, tier, to, token, top, tz, user"
            })
    void saysWhatIsWrongWithAReport(String name, String value, String complaint) {
        assertThatThrownBy(() -> parameters.spend(given(name, value)))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage(complaint);
    }

    @ParameterizedTest
    @ValueSource(strings = {"group_by", "bucket", "top", "start", "limit", "cursor"})
    void refusesWhatIsNoParameterOfAListing(String name) {
        assertThatThrownBy(() -> parameters.events(given(name, "model")))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("\"" + name + "\" is not a parameter here");
    }

    @ParameterizedTest
    @CsvSource({
        "start, 2026-03-01x, 'start must be " + MOMENT + ", was \"2026-03-01x\"'",
        "end, yesterday, 'end must be " + MOMENT + ", was \"yesterday\"'",
        "ingest_token_id, a, 'ingest_token_id must be the number of a tracking token, was \"a\"'",
        "from, 2026-03-01, '\"from\" is not a parameter here; known are end, ingest_token_id, model, start'"
    })
    void saysWhatIsWrongWithTheOriginalsParameters(String name, String value, String complaint) {
        assertThatThrownBy(() -> parameters.original(given(name, value)))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage(complaint);
    }

    @Test
    void refusesASpanThatEndsBeforeItBegins() {
        assertThatThrownBy(() -> parameters.spend(given("from", "2026-03-02", "to", "2026-03-02")))
                .hasMessage("from must be before to, which is exclusive; was 2026-03-02T00:00:00Z and"
                        + " 2026-03-02T00:00:00Z");
        assertThatThrownBy(() -> parameters.original(given("start", "2026-03-02", "end", "2026-03-01")))
                .hasMessage("start must not be after end, was 2026-03-02 and 2026-03-01");
        assertThatThrownBy(() ->
                        parameters.original(given("start", "2026-03-01T09:30:00.001Z", "end", "2026-03-01T09:30:00Z")))
                .hasMessage("start must not be after end, was 2026-03-01T09:30:00.001Z and 2026-03-01T09:30:00Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"from", "to", "tz", "bucket", "top", "rank_by"})
    void refusesToGuessBetweenTwoValues(String name) {
        assertThatThrownBy(() -> parameters.spend(Map.of(name, List.of("a", "b"))))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage(name + " may be given only once, was \"a\" and \"b\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"start", "end", "model", "ingest_token_id"})
    void refusesToGuessBetweenTwoValuesOfTheOriginal(String name) {
        assertThatThrownBy(() -> parameters.original(Map.of(name, List.of("1", "2"))))
                .hasMessage(name + " may be given only once, was \"1\" and \"2\"");
    }

    @Test
    void refusesValuesThatAreNoTextAndTooMany() {
        assertThatThrownBy(() -> parameters.events(given("model", "a\u0000b")))
                .hasMessage("model must not contain control characters (U+0000 at position 1)");
        assertThatThrownBy(() -> parameters.events(given("user", "u".repeat(1025))))
                .hasMessage("user must have at most 1024 characters, has 1025");
        assertThatThrownBy(() -> parameters.events(Map.of("model", Collections.nCopies(101, "m"))))
                .hasMessage("model takes at most 100 values, has 101");
    }

    @Test
    void quotesValuesShortAndPrintable() {
        assertThatThrownBy(() -> parameters.events(given("from", "x".repeat(500))))
                .hasMessage("from must be " + MOMENT + ", was \"" + "x".repeat(80) + "…\"");
        assertThatThrownBy(() -> parameters.events(given("a\r\nb\u202e", "x")))
                .hasMessageStartingWith("\"a??b?\" is not a parameter here");
    }

    private static Map<String, List<String>> given(String... namesAndValues) {
        Map<String, List<String>> given = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            given.put(namesAndValues[i], Arrays.asList(namesAndValues[i + 1]));
        }
        return given;
    }
}
