package dev.costguardian.persistence.sql.rows;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;

/** Binds a row to the parameters of a statement. */
public final class StatementSink implements RowSink {

    private final PreparedStatement statement;
    private int place;

    public StatementSink(PreparedStatement statement) {
        this.statement = statement;
    }

    @Override
    public void number(long value) throws SQLException {
        statement.setLong(++place, value);
    }

    @Override
    public void flag(boolean value) throws SQLException {
        statement.setBoolean(++place, value);
    }

    @Override
    public void text(String value) throws SQLException {
        if (value.isEmpty()) {
            statement.setNull(++place, Types.VARCHAR);
        } else {
            statement.setString(++place, value);
        }
    }

    @Override
    public void eventId(String value) throws SQLException {
        text(EventIdText.of(value));
    }

    @Override
    public void unknown() throws SQLException {
        statement.setNull(++place, Types.BIGINT);
    }
}
