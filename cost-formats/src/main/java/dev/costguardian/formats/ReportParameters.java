package dev.costguardian.formats;

import static dev.costguardian.formats.Parameters.ANY_TAG;
import static dev.costguardian.formats.Parameters.TAG_PREFIX;
import static dev.costguardian.formats.Parameters.wrong;

import dev.costguardian.attribution.Tags;
import dev.costguardian.attribution.TokenId;
import dev.costguardian.formats.text.Nearest;
import dev.costguardian.ledger.EventFilter;
import dev.costguardian.reports.BridgeQuery;
import dev.costguardian.reports.Bucket;
import dev.costguardian.reports.Grouping;
import dev.costguardian.reports.Measure;
import dev.costguardian.reports.Ranking;
import dev.costguardian.reports.SpendQuery;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads what a report or a listing is asked for, from a query string or from options of a command. Every mistake is an
 * {@link IllegalArgumentException} whose message names the parameter, its value and what would be right. Safe for use
 * by many threads.
 *
 * <p>What belongs to paging, such as {@code limit} and {@code cursor}, is not known here and has to be taken out first.
 */
public final class ReportParameters {

    private static final Set<String> EVENTS =
            Set.of("from", "to", "tz", "model", "token", "provider", "tier", "user", ANY_TAG);
    private static final Set<String> SPEND = Set.of(
            "from",
            "to",
            "tz",
            "model",
            "token",
            "provider",
            "tier",
            "user",
            ANY_TAG,
            "group_by",
            "bucket",
            "top",
            "rank_by",
            "as_of");
    private static final Set<String> BRIDGE = Set.of(
            "from",
            "to",
            "before_from",
            "before_to",
            "tz",
            "model",
            "token",
            "provider",
            "tier",
            "user",
            ANY_TAG,
            "group_by");
    private static final Set<String> ORIGINAL = Set.of("start", "end", "model", "ingest_token_id");
    private static final Set<String> ZONES = Set.copyOf(ZoneId.getAvailableZoneIds());
    private static final int HIGHEST_TOP = 1000;

    private final Moments moments;

    /**
     * A reader of parameters.
     *
     * @param clock gives the moments that complaints show as examples
     */
    public ReportParameters(InstantSource clock) {
        this.moments = new Moments(clock);
    }

    /**
     * Reads {@code from, to, tz, group_by, bucket, top, rank_by, as_of} and the filters of {@link #events}. Without bounds the report
     * covers everything.
     */
    public SpendQuery spend(Map<String, List<String>> parameters) {
        Parameters given = new Parameters(parameters, SPEND);
        return new SpendQuery(filter(given), zone(given), groupings(given), bucket(given), ranking(given), asOf(given));
    }

    /**
     * Reads {@code from, to, before_from, before_to, tz, group_by} and the filters of {@link #events}. The later period has
     * to be given; the earlier one is the equally long one just before it, unless it is given too.
     */
    public BridgeQuery bridge(Map<String, List<String>> parameters) {
        Parameters given = new Parameters(parameters, BRIDGE);
        required(given, "from", "the first day of the later period");
        required(given, "to", "the day after its last");
        ZoneId zone = zone(given);
        Grouping dimension =
                given.one("group_by").map(ReportParameters::grouping).orElse(Grouping.MODEL);
        EventFilter after = filter(given);
        if (given.all("before_from").isEmpty() && given.all("before_to").isEmpty()) {
            return BridgeQuery.withThePeriodBefore(after, zone, dimension);
        }
        return new BridgeQuery(
                after,
                moments.at("before_from", required(given, "before_from", "it goes with before_to"), zone),
                moments.at("before_to", required(given, "before_to", "it goes with before_from"), zone),
                zone,
                dimension);
    }

    private static String required(Parameters given, String name, String why) {
        return given.one(name).orElseThrow(() -> new IllegalArgumentException(name + " is missing: " + why));
    }

    /**
     * Reads {@code from} (inclusive), {@code to} (exclusive), {@code tz}, and the filters {@code model, token,
     * provider, tier, user, tag:<key>}, each of which may be repeated to mean any of the values. An empty
     * provider, tier, user or tag value means events that have none. A date begins at midnight in {@code tz}.
     */
    public EventFilter events(Map<String, List<String>> parameters) {
        return filter(new Parameters(parameters, EVENTS));
    }

    /** Reads {@code tz} from the parameters of {@link #events}: whose days are meant; UTC where none is given. */
    public ZoneId days(Map<String, List<String>> parameters) {
        return zone(new Parameters(parameters, EVENTS));
    }

    /**
     * Reads the original's {@code start, end, model, ingest_token_id}. Dates are whole days of UTC and the end is
     * inclusive: a date to its last millisecond, a moment to its own. An empty value is none, as it was in the original.
     */
    public EventFilter original(Map<String, List<String>> parameters) {
        Parameters given = new Parameters(parameters, ORIGINAL);
        Optional<String> start = filled(given, "start");
        Optional<String> end = filled(given, "end");
        Instant from =
                start.map(text -> moments.at("start", text, ZoneOffset.UTC)).orElse(Instant.MIN);
        Instant until =
                end.map(text -> moments.after("end", text, ZoneOffset.UTC)).orElse(Instant.MAX);
        if (!from.isBefore(until)) {
            throw new IllegalArgumentException(
                    "start must not be after end, was " + start.orElse("") + " and " + end.orElse(""));
        }
        return new EventFilter(
                from,
                until,
                filled(given, "ingest_token_id").stream()
                        .map(text -> token("ingest_token_id", text))
                        .toList(),
                List.of(),
                filled(given, "model").stream().toList(),
                List.of(),
                List.of(),
                Map.of());
    }

    private static Optional<LocalDate> asOf(Parameters given) {
        return given.one("as_of").map(text -> {
            try {
                return LocalDate.parse(text);
            } catch (DateTimeParseException e) {
                throw wrong("as_of", text, "a day of UTC such as 2026-11-02");
            }
        });
    }

    private static Optional<String> filled(Parameters given, String name) {
        return given.one(name).filter(text -> !text.isEmpty());
    }

    private EventFilter filter(Parameters given) {
        ZoneId zone = zone(given);
        Instant from =
                given.one("from").map(text -> moments.at("from", text, zone)).orElse(Instant.MIN);
        Instant until =
                given.one("to").map(text -> moments.at("to", text, zone)).orElse(Instant.MAX);
        if (!from.isBefore(until)) {
            throw new IllegalArgumentException(
                    "from must be before to, which is exclusive; was " + from + " and " + until);
        }
        return new EventFilter(
                from,
                until,
                given.all("token").stream().map(text -> token("token", text)).toList(),
                given.all("provider"),
                given.all("model"),
                given.all("tier"),
                given.all("user"),
                tags(given));
    }

    private static ZoneId zone(Parameters given) {
        return given.one("tz").map(ReportParameters::zone).orElse(ZoneOffset.UTC);
    }

    private static ZoneId zone(String id) {
        if (!ZONES.contains(id)) {
            throw wrong("tz", id, "an IANA time zone such as Europe/Berlin", Nearest.hint(id, ZONES));
        }
        ZoneId zone = ZoneId.of(id);
        return zone.normalized().equals(ZoneOffset.UTC) ? ZoneOffset.UTC : zone;
    }

    private static TokenId token(String name, String text) {
        if (!text.matches("[0-9]{1,18}")) {
            throw wrong(name, text, "the number of a tracking token");
        }
        return new TokenId(Long.parseLong(text));
    }

    private static Map<String, List<String>> tags(Parameters given) {
        Map<String, List<String>> tags = new LinkedHashMap<>();
        for (String name : given.names()) {
            if (name.startsWith(TAG_PREFIX)) {
                tags.put(tagKey(ANY_TAG, name.substring(TAG_PREFIX.length())), given.all(name));
            }
        }
        return tags;
    }

    private static List<Grouping> groupings(Parameters given) {
        List<Grouping> groupings = new ArrayList<>();
        for (String list : given.all("group_by")) {
            for (String name : list.split(",", -1)) {
                groupings.add(grouping(name));
            }
        }
        return groupings;
    }

    private static Grouping grouping(String name) {
        Grouping grouping = Grouping.named(name)
                .orElseThrow(() -> wrong("group_by", name, "model, token, provider, tier, user or " + ANY_TAG));
        if (grouping.kind() == Grouping.Kind.TAG) {
            tagKey("group_by", grouping.tagKey());
        }
        return grouping;
    }

    private static String tagKey(String name, String key) {
        try {
            return Tags.of(key, "any").values().firstKey();
        } catch (IllegalArgumentException e) {
            throw wrong(name, TAG_PREFIX + key, ANY_TAG + " with a key of 1 to 64 letters, digits, '_', '.' or '-'");
        }
    }

    private static Optional<Bucket> bucket(Parameters given) {
        return given.one("bucket")
                .map(name -> Bucket.named(name).orElseThrow(() -> wrong("bucket", name, "hour, day, week or month")));
    }

    private static Ranking ranking(Parameters given) {
        Measure measure = given.one("rank_by")
                .map(name -> Measure.named(name).orElseThrow(() -> wrong("rank_by", name, "cost, tokens or calls")))
                .orElse(Measure.COST);
        return new Ranking(measure, given.one("top").map(ReportParameters::top).orElse(0));
    }

    private static int top(String text) {
        if (!text.matches("[0-9]{1,4}") || Integer.parseInt(text) > HIGHEST_TOP) {
            throw wrong("top", text, "a whole number from 0 (all) to " + HIGHEST_TOP);
        }
        return Integer.parseInt(text);
    }
}
