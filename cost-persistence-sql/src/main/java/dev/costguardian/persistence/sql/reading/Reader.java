package dev.costguardian.persistence.sql.reading;

import dev.costguardian.StorageBusyException;
import dev.costguardian.StorageException;
import dev.costguardian.persistence.sql.engine.Database;
import dev.costguardian.persistence.sql.engine.Fault;
import dev.costguardian.persistence.sql.engine.SqlWork;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads from one state of the database, and turns failures into the core's own. */
public final class Reader {

    private static final Logger log = LoggerFactory.getLogger(Reader.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Database database;

    public Reader(Database database) {
        this.database = database;
    }

    /** Reads what somebody waits for. */
    public <T> T read(Function<DSLContext, T> reading) {
        return read(LIMIT, connection -> reading.apply(database.engine().on(connection)));
    }

    /** Reads for as long as it takes, up to {@code limit}. */
    public <T> T read(Duration limit, SqlWork<T> reading) {
        try {
            return database.read(limit, reading);
        } catch (SQLException | DataAccessException e) {
            Fault fault = Fault.of(e, database);
            log.warn("event=storage.read_failed fault={} reason=\"{}\"", fault, e.getMessage());
            throw fault == Fault.PASSING
                    ? new StorageBusyException("the store cannot be read just now", RETRY_AFTER, e)
                    : new StorageException("the store cannot be read", e);
        }
    }
}
