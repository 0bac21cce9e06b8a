package dev.costguardian.persistence.sql.engine;

import java.sql.Connection;
import java.sql.SQLException;

/** Something to do on a connection, within a transaction that others begin and end. */
@FunctionalInterface
public interface SqlWork<T> {

    T on(Connection connection) throws SQLException;
}
