package dev.costguardian.app.faults;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.reducing;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** The events of a ledger with what was corrected of them, read past the program, and added up by hand. */
record RawLedger(List<Event> events) {

    private static final String SELECT = """
            SELECT e.occurred_at, m.name, t.label, c.name, s.content,
              coalesce(e.cost_input + e.cost_cache_read + e.cost_cache_write + e.cost_output + e.cost_other, 0)
                + coalesce((SELECT sum(p.cost_input + p.cost_cache_read + p.cost_cache_write + p.cost_output + p.cost_other)
                    FROM correction p JOIN correction_batch b ON b.id = p.batch_id
                    WHERE p.usage_event_id = e.id AND b.place IS NOT NULL), 0)
            FROM usage_event e
            JOIN model m ON m.id = e.model_id
            JOIN tracking_token t ON t.id = e.token_id
            LEFT JOIN caller c ON c.id = e.caller_id
            LEFT JOIN tag_set s ON s.id = e.tag_set_id""";

    private static final int PICO = 12;

    RawLedger {
        events = List.copyOf(events);
    }

    /** @param cost in pico-USD, 0 where it is not known */
    record Event(Instant time, String model, String token, String user, String tags, BigInteger cost) {

        LocalDate day(ZoneId zone) {
            return time.atZone(zone).toLocalDate();
        }
    }

    static RawLedger of(Connection connection) throws SQLException {
        List<Event> events = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(SELECT)) {
            while (row.next()) {
                events.add(new Event(
                        Instant.ofEpochMilli(row.getLong(1)),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        BigInteger.valueOf(row.getLong(6))));
            }
        }
        return new RawLedger(events);
    }

    /** How many there are and what they cost. */
    String total() {
        return figures(events);
    }

    /** The same for each group. */
    Map<String, String> by(Function<Event, String> group) {
        Map<String, String> groups = new TreeMap<>();
        events.stream().collect(groupingBy(group)).forEach((key, some) -> groups.put(key, figures(some)));
        return groups;
    }

    private static String figures(List<Event> events) {
        return figures(
                events.size(),
                new BigDecimal(
                        events.stream().map(Event::cost).collect(reducing(BigInteger.ZERO, BigInteger::add)), PICO));
    }

    /** Figures in the one form in which they can be compared. */
    static String figures(long events, BigDecimal usd) {
        return events + " "
                + (usd.signum() == 0 ? "0" : usd.stripTrailingZeros().toPlainString());
    }
}
