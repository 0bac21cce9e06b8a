package dev.costguardian.persistence.sqlite;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * How far the file is behind its log.
 *
 * @param pages that the log has
 * @param copied how many of them the file has too
 */
record Log(int pages, int copied) {

    /** Somebody else copies, and what there is left is not known. */
    private static final Log OF_ANOTHER = new Log(1, 0);

    /** Pages that the file does not have yet. */
    int waiting() {
        return pages - copied;
    }

    /** What can be done about the log, from the least to the most. */
    enum Work {
        /** Only look. */
        NOOP,
        /** Copy what no reader is in the way of, and flush the file. */
        PASSIVE,
        /** Copy all of it and make the log empty. */
        TRUNCATE
    }

    /** Does some work; answers how things stand after it. */
    static Log after(Work work, Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("PRAGMA wal_checkpoint(" + work + ")")) {
            return row.next() && row.getInt(1) == 0 ? new Log(row.getInt(2), row.getInt(3)) : OF_ANOTHER;
        }
    }
}
