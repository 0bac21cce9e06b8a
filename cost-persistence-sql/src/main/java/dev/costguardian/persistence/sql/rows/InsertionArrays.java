package dev.costguardian.persistence.sql.rows;

import dev.costguardian.persistence.sql.engine.Engine;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.InsertOnDuplicateStep;
import org.jooq.Query;
import org.jooq.Table;

/**
 * A statement for each table, with its rows in arrays. The driver sends statements that stand behind each other in
 * one text together, and knows a text again that it had before: statements are prepared once.
 */
final class InsertionArrays implements Insertions {

    private static final String NEXT = "; ";

    private final Connection connection;
    private final DSLContext sql;
    private final List<Waiting> tables = new ArrayList<>();

    /** The rows that wait for one statement. */
    private record Waiting(String statement, ArrayRows rows) {}

    InsertionArrays(Connection connection) {
        this.connection = connection;
        this.sql = Engine.POSTGRESQL.on(connection);
    }

    @Override
    public Insertion into(
            Table<?> table,
            List<? extends Field<?>> columns,
            Function<InsertOnDuplicateStep<?>, ? extends Query> onConflict) {
        String statement = onConflict
                .apply(Engine.POSTGRESQL.insertion(sql, table, columns))
                .getSQL();
        ArrayRows rows = ArrayRows.of(sql, columns);
        tables.add(new Waiting(statement, rows));
        return row -> row.bind(rows);
    }

    @Override
    public void run() throws SQLException {
        List<Waiting> filled =
                tables.stream().filter(table -> !table.rows.isEmpty()).toList();
        if (!filled.isEmpty()) {
            run(filled);
            clear();
        }
    }

    private void run(List<Waiting> filled) throws SQLException {
        String all = filled.stream().map(Waiting::statement).collect(Collectors.joining(NEXT));
        try (PreparedStatement together = connection.prepareStatement(all)) {
            int place = 1;
            for (Waiting table : filled) {
                place = table.rows.bind(together, place);
            }
            together.executeUpdate();
        }
    }

    @Override
    public void clear() {
        tables.forEach(table -> table.rows.clear());
    }

    @Override
    public void close() {
        // Statements are the driver's to keep.
    }
}
