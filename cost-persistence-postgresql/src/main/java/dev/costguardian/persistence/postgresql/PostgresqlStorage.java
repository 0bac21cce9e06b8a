package dev.costguardian.persistence.postgresql;

import dev.costguardian.Storage;
import dev.costguardian.StorageBusyException;
import dev.costguardian.StorageException;
import dev.costguardian.persistence.sql.SqlStorage;
import dev.costguardian.persistence.sql.engine.Database;
import dev.costguardian.persistence.sql.engine.Engine;
import dev.costguardian.persistence.sql.engine.Fault;
import dev.costguardian.persistence.sql.engine.Migrations;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Opens the ledger in a PostgreSQL database. Its tables are made where there are none; a database of a newer version of
 * this program is refused and not changed. A role that may not change the schema is enough where the schema is up to date.
 */
public final class PostgresqlStorage {

    private static final int FIRST_LOGIN_SECONDS = 20;

    private PostgresqlStorage() {}

    /**
     * Opens a ledger, beside others who have it open.
     *
     * @throws StorageBusyException where the database cannot be reached just now
     * @throws StorageException where it cannot keep the ledger's promises, or is of a newer version
     */
    public static Storage open(DatabaseAddress address, SqlStorage.Setup setup) {
        return SqlStorage.open(connect(address), setup);
    }

    /** Connects to a ledger for a copy of it or into it. Its tables are made where there are none. */
    public static Database connect(DatabaseAddress address) {
        migrate(address);
        try {
            return new PostgresqlDatabase(address);
        } catch (SQLException e) {
            throw unreachable(address, e);
        }
    }

    /** Makes the ledger where there is none and brings its schema up to date; answers the steps that were run. */
    public static List<String> migrate(DatabaseAddress address) {
        return isUpToDate(address) ? List.of() : Migrations.run(Engine.POSTGRESQL, Connections.plain(address));
    }

    /** Whether a database has the schema of this program. Changes nothing. */
    public static boolean isUpToDate(DatabaseAddress address) {
        try (Connection connection = connectForTheFirstTime(address)) {
            StartChecks.run(connection, address);
            return Migrations.isUpToDate(Engine.POSTGRESQL, connection);
        } catch (SQLException e) {
            throw unreachable(address, e);
        }
    }

    /** What it means that a database does not answer as it should. */
    static StorageException unreachable(DatabaseAddress address, SQLException failure) {
        Fault fault = SqlStates.classify(failure);
        return fault.passes()
                ? new StorageBusyException(
                        address + " cannot be reached: " + failure.getMessage(), fault.retryAfter(), failure)
                : new StorageException("cannot open " + address + ": " + failure.getMessage(), failure);
    }

    /** The driver is loaded meanwhile, which takes seconds where a machine is busy; later connections have no such excuse. */
    private static Connection connectForTheFirstTime(DatabaseAddress address) throws SQLException {
        PGSimpleDataSource source = Connections.plain(address);
        source.setLoginTimeout(FIRST_LOGIN_SECONDS);
        return source.getConnection();
    }
}
