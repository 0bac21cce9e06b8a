package dev.costguardian.persistence.sql.rows;

import dev.costguardian.persistence.sql.engine.Engine;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Field;

/** Rows that become the parameters of an insertion into PostgreSQL, as {@link Engine#insertion} has them. */
interface ArrayRows extends RowSink {

    boolean isEmpty();

    /** Binds all of them to the parameters of a statement from {@code place} on; answers the place behind them. */
    int bind(PreparedStatement statement, int place) throws SQLException;

    void clear();

    static ArrayRows of(DSLContext sql, List<? extends Field<?>> columns) {
        return Engine.areKnownNumbers(columns) ? new NumberTable(columns.size()) : new ColumnArrays(sql, columns);
    }
}
