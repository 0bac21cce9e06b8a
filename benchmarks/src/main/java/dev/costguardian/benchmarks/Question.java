package dev.costguardian.benchmarks;

import dev.costguardian.persistence.sql.sums.Measure;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A question to the server, and the bare statement that reads what it is answered from.
 *
 * @param path with parameters, as it is asked
 * @param ceiling the statement, without any parameters
 */
record Question(String name, String path, String ceiling) {

    private static final String SUMS =
            Measure.ALL.stream().map(measure -> "sum(" + measure.column() + ")").collect(Collectors.joining(", "));
    private static final String ROWS = "SELECT * FROM usage_event ";
    private static final String RARE =
            "model_id = (SELECT id FROM model WHERE name = '" + DenseTraffic.RARE_MODEL + "')";

    private static final String ONE_USER =
            "caller_id = (SELECT id FROM caller WHERE name = 'user-17') AND caller_id <> 0";

    /** All that the dashboard asks, and every way to ask for spend, over the ninety days before {@code until}. */
    static List<Question> all(LocalDate until, long events) {
        LocalDate from = until.minusDays(DenseTraffic.SPAN.toDays());
        Span span = new Span(from, until);
        String spend = "/v1/spend?from=" + from + "&to=" + until;
        String local = spend + "&tz=" + GrownLedger.ZONE;
        String elsewhere = spend + "&tz=America/New_York";
        String calls = "/v1/events?limit=50&from=" + from + "&to=" + until;
        String newest = ROWS + "ORDER BY id DESC LIMIT 50";
        return List.of(
                new Question("dashboard: sum of 90 days", local, span.days(1, "zone_id")),
                new Question(
                        "dashboard: by day and model",
                        local + "&bucket=day&group_by=model&top=8",
                        span.days(1, "day, model_id")),
                new Question("dashboard: first page of calls", calls, newest),
                new Question("dashboard: apps", "/ingest/tokens", span.days(0, "token_id")),
                new Question("by day and token", spend + "&bucket=day&group_by=token", span.days(0, "day, token_id")),
                new Question(
                        "by day and provider", spend + "&bucket=day&group_by=provider", span.days(0, "day, model_id")),
                new Question("by day and tier", spend + "&bucket=day&group_by=tier", span.days(0, "day, tier_id")),
                new Question(
                        "by day and tag", spend + "&bucket=day&group_by=tag:team", span.days(0, "day, tag_set_id")),
                new Question("by user", spend + "&group_by=user", span.callers("caller_id")),
                new Question(
                        "by day and user", spend + "&bucket=day&group_by=user&top=10", span.callers("day, caller_id")),
                new Question(
                        "users of one model",
                        spend + "&group_by=user&model=gpt-4o",
                        span.callersWithAll("caller_id", "model_id = 1")),
                new Question(
                        "by user and model",
                        spend + "&group_by=user,model",
                        span.callersWithAll("caller_id, model_id", "caller_id >= 0")),
                new Question(
                        "one user by day and model",
                        spend + "&bucket=day&group_by=model&user=user-17",
                        span.callersWithAll("day, model_id", ONE_USER)),
                new Question(
                        "one user by hour", spend + "&bucket=hour&user=user-17", span.callersByHour("hour", ONE_USER)),
                new Question(
                        "other zone, by day and user",
                        elsewhere + "&bucket=day&group_by=user&top=10",
                        span.callersByHour("hour, caller_id", "caller_id >= 0")),
                new Question("by week and model", spend + "&bucket=week&group_by=model", span.days(0, "day, model_id")),
                new Question(
                        "by month and model", spend + "&bucket=month&group_by=model", span.days(0, "day, model_id")),
                new Question(
                        "by all four, by day",
                        spend + "&bucket=day&group_by=token,model,tier,tag:team",
                        span.days(0, "day, token_id, model_id, tier_id, tag_set_id")),
                new Question(
                        "as known a week ago",
                        spend + "&group_by=model&as_of=" + until.minusDays(7),
                        span.days(0, "model_id")),
                new Question("one model by day", spend + "&bucket=day&model=gpt-4o", span.days(0, "day")),
                new Question(
                        "one token by day and model",
                        spend + "&bucket=day&group_by=model&token=3",
                        span.days(0, "day, model_id")),
                new Question(
                        "one tag by day and model",
                        spend + "&bucket=day&group_by=model&tag:team=research",
                        span.days(0, "day, model_id")),
                new Question(
                        "to the millisecond",
                        "/v1/spend?group_by=model&from=" + from + "T01:02:03.456Z&to=" + until.minusDays(1)
                                + "T22:33:44.555Z",
                        span.days(0, "model_id")),
                new Question("other zone, sum", elsewhere, span.days(0, "zone_id")),
                new Question(
                        "other zone, by day and model",
                        elsewhere + "&bucket=day&group_by=model",
                        span.hours("hour, model_id")),
                new Question(
                        "other zone, by week and model",
                        elsewhere + "&bucket=week&group_by=model",
                        span.hours("hour, model_id")),
                new Question("by hour", spend + "&bucket=hour", span.hours("hour")),
                new Question("by hour and model", spend + "&bucket=hour&group_by=model", span.hours("hour, model_id")),
                new Question(
                        "calls, deep page",
                        calls + "&cursor=" + cursor(events / 2),
                        ROWS + "WHERE id < " + events / 2 + " ORDER BY id DESC LIMIT 50"),
                new Question("calls, page of 1,000", calls.replace("=50", "=1000"), newest.replace("50", "1000")),
                new Question(
                        "calls, common model",
                        calls + "&model=gpt-4o",
                        ROWS + "WHERE model_id = 1 ORDER BY id DESC LIMIT 50"),
                new Question(
                        "calls, rare model",
                        calls + "&model=" + DenseTraffic.RARE_MODEL,
                        ROWS + "WHERE " + RARE + " ORDER BY id DESC LIMIT 50"),
                new Question(
                        "calls, rare model, deep page",
                        calls + "&model=" + DenseTraffic.RARE_MODEL + "&cursor=" + cursor(events / 2),
                        ROWS + "WHERE " + RARE + " AND id < " + events / 2 + " ORDER BY id DESC LIMIT 50"),
                new Question(
                        "calls of one user",
                        calls + "&user=user-17",
                        ROWS + "WHERE " + ONE_USER + " ORDER BY id DESC LIMIT 50"),
                new Question(
                        "calls of one user, rare model",
                        calls + "&user=user-17&model=" + DenseTraffic.RARE_MODEL,
                        ROWS + "WHERE " + ONE_USER + " AND " + RARE + " ORDER BY id DESC LIMIT 50"),
                new Question(
                        "calls, none match",
                        calls + "&model=" + DenseTraffic.RARE_MODEL + "&token=3",
                        span.days(0, "token_id")),
                new Question(
                        "calls of the first day",
                        "/v1/events?limit=50&from=" + from + "&to=" + from.plusDays(1),
                        ROWS + "WHERE id < " + events / 90 + " ORDER BY id DESC LIMIT 50"),
                new Question(
                        "calls of ten days, last page",
                        "/v1/events?limit=50&from=" + until.minusDays(10) + "&to=" + until + "&cursor="
                                + cursor(events * 80 / 90 + 20),
                        ROWS + "WHERE id < " + (events * 80 / 90 + 20) + " ORDER BY id DESC LIMIT 50"),
                new Question(
                        "/data, first page, with totals", "/data?limit=50&start=" + from + "&end=" + until, newest),
                new Question("/models", "/models", "SELECT DISTINCT name FROM model"),
                new Question("/metrics", "/metrics", span.days(0, "zone_id")),
                new Question("unpriced names", "/v1/prices/unpriced", span.days(0, "model_id")));
    }

    /** The cursor of a page that begins below an id. */
    private static String cursor(long id) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(Long.toString(id).getBytes(StandardCharsets.US_ASCII));
    }

    /** Days of UTC, in statements. */
    private record Span(LocalDate from, LocalDate until) {

        String days(int zone, String keys) {
            return sums(keys, "usage_day", "zone_id = " + zone, "day", 1);
        }

        String callers(String keys) {
            return sums(keys, "caller_day", "zone_id = 0", "day", 1);
        }

        String callersWithAll(String keys, String which) {
            return sums(keys, "usage_day_caller", "zone_id = 0 AND " + which, "day", 1);
        }

        String callersByHour(String keys, String which) {
            return sums(keys, "usage_hour_caller", which, "hour", 24);
        }

        String hours(String keys) {
            return sums(keys, "model_hour", "model_id > 0", "hour", 24);
        }

        private String sums(String keys, String table, String which, String time, int perDay) {
            return "SELECT %s, %s FROM %s WHERE %s AND %s BETWEEN %d AND %d GROUP BY %s"
                    .formatted(
                            keys,
                            SUMS,
                            table,
                            which,
                            time,
                            from.toEpochDay() * perDay,
                            until.toEpochDay() * perDay - 1,
                            keys);
        }
    }
}
