package dev.costguardian.persistence.sql.sums;

import dev.costguardian.persistence.sql.rows.StatementSink;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Table;

/** Adds to the tables of sums, with statements that are rendered and prepared once. */
public final class SumStatements implements AutoCloseable {

    private final Map<Rollup, PreparedStatement> statements = new EnumMap<>(Rollup.class);
    private final Map<NarrowRollup, PreparedStatement> narrow = new EnumMap<>(NarrowRollup.class);

    private SumStatements(Connection connection, DSLContext sql, Function<Rollup, Table<?>> tables)
            throws SQLException {
        for (Rollup rollup : Rollup.values()) {
            statements.put(rollup, connection.prepareStatement(rollup.upsert(sql, tables.apply(rollup))));
        }
    }

    /** Statements that add to the sums that reports read. */
    public static SumStatements of(Connection connection, DSLContext sql) throws SQLException {
        SumStatements all = new SumStatements(connection, sql, Rollup::table);
        for (NarrowRollup rollup : NarrowRollup.values()) {
            all.narrow.put(rollup, connection.prepareStatement(rollup.upsert(sql)));
        }
        return all;
    }

    /** Statements that add to what is left of events that are not there any more. */
    public static SumStatements ofForgotten(Connection connection, DSLContext sql) throws SQLException {
        return new SumStatements(connection, sql, Rollup::forgotten);
    }

    /** Adds every sum to the row of its key, and makes the row where there is none. */
    public void add(SumTables sums) throws SQLException {
        for (Map.Entry<Rollup, PreparedStatement> table : statements.entrySet()) {
            add(table.getValue(), sums.rows(table.getKey()));
        }
        for (Map.Entry<NarrowRollup, PreparedStatement> table : narrow.entrySet()) {
            add(table.getValue(), sums.rows(table.getKey()));
        }
    }

    private static void add(PreparedStatement statement, Map<List<Long>, Sums> rows) throws SQLException {
        for (Map.Entry<List<Long>, Sums> row : rows.entrySet()) {
            StatementSink sink = new StatementSink(statement);
            for (long key : row.getKey()) {
                sink.number(key);
            }
            for (int i = 0; i < Measure.ALL.size(); i++) {
                sink.number(row.getValue().get(i));
            }
            statement.addBatch();
        }
        statement.executeBatch();
    }

    /** Drops what an interrupted batch left behind. */
    public void clear() throws SQLException {
        for (PreparedStatement statement : all()) {
            statement.clearBatch();
        }
    }

    @Override
    public void close() throws SQLException {
        for (PreparedStatement statement : all()) {
            statement.close();
        }
    }

    private List<PreparedStatement> all() {
        return Stream.concat(statements.values().stream(), narrow.values().stream())
                .toList();
    }
}
