package dev.costguardian.persistence.postgresql;

import dev.costguardian.StorageException;
import dev.costguardian.limits.Admission;
import dev.costguardian.limits.SharedAdmissions;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Tells other servers in a table what was let in, on a connection of its own that is opened when it is first needed. A server
 * numbers its rounds, and remembers the last one that it has heard of each other server. It gets its name from the database,
 * and keeps it when it has to connect anew.
 */
final class PostgresqlAdmissions implements SharedAdmissions, AutoCloseable {

    private static final int MOST_SERVERS = 1_000;

    /** Old rows go in each round, by whichever server comes first; after a jump of the clock those of the future too. */
    private static final String ROUND = """
            WITH own AS (
              SELECT ?::UUID AS server, ?::BIGINT AS number, ?::TEXT[] AS limits, ?::TEXT[] AS callers, ?::BIGINT[] AS amounts
            ), told AS (
              INSERT INTO admission_round (server, number, limit_names, callers, amounts)
              SELECT * FROM own WHERE cardinality(amounts) > 0
            ), aged AS (
              SELECT server, number, abs((extract(epoch FROM now()) * 1000)::BIGINT - told_at) > %d AS is_old
              FROM admission_round
            ), forgotten AS (
              DELETE FROM admission_round WHERE (server, number) IN (
                SELECT server, number FROM admission_round JOIN aged USING (server, number)
                WHERE is_old FOR UPDATE OF admission_round SKIP LOCKED
              )
            )
            SELECT server, number, admitted.*
            FROM admission_round
            JOIN aged USING (server, number)
            CROSS JOIN unnest(limit_names, callers, amounts) AS admitted (limit_name, caller, amount)
            WHERE NOT is_old
              AND server <> (SELECT own.server FROM own)
              AND NOT EXISTS (
                SELECT 1 FROM unnest(?::UUID[], ?::BIGINT[]) AS heard (server, number)
                WHERE heard.server = admission_round.server AND heard.number >= admission_round.number
              )
            ORDER BY server, number
            """.formatted(TimeUnit.SECONDS.toMillis(KEPT_SECONDS));

    private final DatabaseAddress address;

    /** The last round of each other server, in the order in which they were heard. */
    private final Map<UUID, Long> heard = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, Long> eldest) {
            return size() > MOST_SERVERS;
        }
    };

    private Optional<UUID> server = Optional.empty();
    private long number;
    private volatile Optional<Connection> connection = Optional.empty();
    private volatile boolean closed;

    PostgresqlAdmissions(DatabaseAddress address) {
        this.address = address;
    }

    @Override
    public synchronized List<Admission> exchange(List<Admission> own) {
        try {
            return round(connected(), own);
        } catch (SQLException e) {
            disconnect();
            throw new StorageException("what other servers let in cannot be learned: " + e.getMessage(), e);
        }
    }

    private List<Admission> round(Connection open, List<Admission> own) throws SQLException {
        UUID me = name(open);
        try (PreparedStatement round = open.prepareStatement(ROUND)) {
            round.setObject(1, me);
            round.setLong(2, ++number);
            round.setArray(3, texts(open, own, Admission::limit));
            round.setArray(4, texts(open, own, Admission::caller));
            round.setArray(5, open.createArrayOf("bigint", amounts(own)));
            round.setArray(6, open.createArrayOf("uuid", heard.keySet().toArray()));
            round.setArray(7, open.createArrayOf("bigint", heard.values().toArray()));
            try (ResultSet rows = round.executeQuery()) {
                return read(rows);
            }
        }
    }

    private static Array texts(Connection open, List<Admission> own, Function<Admission, String> text)
            throws SQLException {
        return open.createArrayOf("text", own.stream().map(text).toArray());
    }

    private static Object[] amounts(List<Admission> own) {
        return own.stream().map(Admission::amount).toArray();
    }

    private List<Admission> read(ResultSet rows) throws SQLException {
        List<Admission> admissions = new ArrayList<>();
        while (rows.next()) {
            UUID other = rows.getObject(1, UUID.class);
            heard.remove(other);
            heard.put(other, rows.getLong(2));
            admissions.add(new Admission(rows.getString(3), rows.getString(4), rows.getLong(5)));
        }
        return admissions;
    }

    private UUID name(Connection open) throws SQLException {
        if (server.isEmpty()) {
            try (Statement statement = open.createStatement();
                    ResultSet row = statement.executeQuery("SELECT gen_random_uuid()")) {
                row.next();
                server = Optional.of(row.getObject(1, UUID.class));
            }
        }
        return server.get();
    }

    private Connection connected() throws SQLException {
        if (connection.isEmpty()) {
            connection = Optional.of(Connections.openFleeting(address));
        }
        if (closed) {
            throw new SQLException("the store is closed");
        }
        return connection.get();
    }

    private void disconnect() {
        connection.ifPresent(Connections::drop);
        connection = Optional.empty();
    }

    /** Waits for nothing: a round that is under way fails. */
    @Override
    public void close() {
        closed = true;
        connection.ifPresent(Connections::drop);
    }
}
