package dev.costguardian.persistence.sql;

import dev.costguardian.StorageBusyException;
import dev.costguardian.StorageException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads from one state of the database, and turns failures into the core's own. */
final class Reader {

    private static final Logger LOG = LoggerFactory.getLogger(Reader.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Database database;

    Reader(Database database) {
        this.database = database;
    }

    /** Reads what somebody waits for. */
    <T> T read(Function<DSLContext, T> reading) {
        return read(LIMIT, connection -> reading.apply(database.engine().on(connection)));
    }

    /** Reads for as long as it takes, up to {@code limit}. */
    <T> T read(Duration limit, SqlWork<T> reading) {
        try {
            return database.read(limit, reading);
        } catch (SQLException e) {
            throw explained(e);
        } catch (DataAccessException e) {
            throw e.getCause() instanceof SQLException cause
                    ? explained(cause)
                    : new StorageException("the store cannot be read", e);
        }
    }

    private StorageException explained(SQLException failure) {
        Fault fault = database.classify(failure);
        LOG.warn("event=storage.read_failed fault={} reason=\"{}\"", fault, failure.getMessage());
        return fault == Fault.PASSING
                ? new StorageBusyException("the store cannot be read just now", RETRY_AFTER, failure)
                : new StorageException("the store cannot be read", failure);
    }
}
