package dev.costguardian.persistence.postgresql;

import dev.costguardian.StorageException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Refuses a PostgreSQL that cannot keep the ledger's promises. */
final class StartChecks {

    private static final Logger log = LoggerFactory.getLogger(StartChecks.class);

    private static final int OLDEST_VERSION = 14;
    private static final int VERSION_UNIT = 10_000;

    private StartChecks() {}

    /** @throws StorageException says what is wrong and what would be right */
    static void run(Connection connection, DatabaseAddress address) throws SQLException {
        int version = Integer.parseInt(setting(connection, "server_version_num")) / VERSION_UNIT;
        if (version < OLDEST_VERSION) {
            throw new StorageException(
                    address + " is PostgreSQL " + version + "; this program needs " + OLDEST_VERSION + " or newer");
        }
        if (!"UTF8".equals(setting(connection, "server_encoding"))) {
            throw new StorageException(address + " has the encoding " + setting(connection, "server_encoding")
                    + "; make the database with ENCODING 'UTF8'");
        }
        if ("off".equals(setting(connection, "fsync"))) {
            throw new StorageException(address + " runs with fsync=off and would lose what it accepted; set fsync=on");
        }
        if ("off".equals(setting(connection, "full_page_writes"))) {
            log.warn("event=storage.risky reason=\"full_page_writes=off: a power cut may damage the database\"");
        }
    }

    private static String setting(Connection connection, String name) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SHOW " + name)) {
            row.next();
            return row.getString(1);
        }
    }
}
