package dev.costguardian.persistence.sql.rows;

import dev.costguardian.persistence.sql.engine.Engine;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.InsertOnDuplicateStep;
import org.jooq.Query;
import org.jooq.Table;

/** A statement for each row, prepared once for each table. */
final class InsertionBatches implements Insertions {

    private final Connection connection;
    private final DSLContext sql;
    private final List<PreparedStatement> statements = new ArrayList<>();

    InsertionBatches(Connection connection) {
        this.connection = connection;
        this.sql = Engine.SQLITE.on(connection);
    }

    @Override
    public Insertion into(
            Table<?> table,
            List<? extends Field<?>> columns,
            Function<InsertOnDuplicateStep<?>, ? extends Query> onConflict)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(
                onConflict.apply(Engine.SQLITE.insertion(sql, table, columns)).getSQL());
        statements.add(statement);
        return row -> {
            row.bind(new StatementSink(statement));
            statement.addBatch();
        };
    }

    @Override
    public void run() throws SQLException {
        for (PreparedStatement statement : statements) {
            statement.executeBatch();
        }
    }

    @Override
    public void clear() throws SQLException {
        for (PreparedStatement statement : statements) {
            statement.clearBatch();
        }
    }

    @Override
    public void close() throws SQLException {
        for (PreparedStatement statement : statements) {
            statement.close();
        }
    }
}
