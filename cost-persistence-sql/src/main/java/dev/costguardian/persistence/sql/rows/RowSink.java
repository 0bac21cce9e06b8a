package dev.costguardian.persistence.sql.rows;

import java.sql.SQLException;

/** Takes the values of a row in the order of its columns. */
public interface RowSink {

    void number(long value) throws SQLException;

    void flag(boolean value) throws SQLException;

    /** A text; an empty one is stored as NULL. */
    void text(String value) throws SQLException;

    /** The id that a caller gave an event. */
    void eventId(String value) throws SQLException;

    /** A number that is not known: NULL. */
    void unknown() throws SQLException;
}
