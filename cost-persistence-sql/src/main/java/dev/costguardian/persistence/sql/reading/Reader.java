package dev.costguardian.persistence.sql.reading;

import dev.costguardian.NoAnswerException;
import dev.costguardian.StorageBusyException;
import dev.costguardian.StorageException;
import dev.costguardian.persistence.sql.engine.Database;
import dev.costguardian.persistence.sql.engine.Fault;
import dev.costguardian.persistence.sql.engine.SqlWork;
import dev.costguardian.persistence.sql.engine.UnderWay;
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
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Database database;
    private final UnderWay underWay;

    /** Reads from a database, or from the transaction that the thread is in. */
    public Reader(Database database, UnderWay underWay) {
        this.database = database;
        this.underWay = underWay;
    }

    /** As {@link #read(Function)} what people take for the truth, and so not from a ledger that is known to be damaged. */
    public <T> T show(Function<DSLContext, T> reading) {
        if (database.isDamaged()) {
            throw new NoAnswerException(
                    "a check found the ledger damaged, or a copy into it has not ended; to see figures again, restore a"
                            + " backup or run the copy once more");
        }
        return read(reading);
    }

    /** Reads what somebody waits for. */
    public <T> T read(Function<DSLContext, T> reading) {
        return underWay.here()
                .map(reading)
                .orElseGet(() -> read(
                        LIMIT, connection -> reading.apply(database.engine().on(connection))));
    }

    /** Reads for as long as it takes, up to {@code limit}. */
    public <T> T read(Duration limit, SqlWork<T> reading) {
        try {
            return database.read(limit, reading);
        } catch (StorageException e) {
            throw e.getCause() instanceof SQLException ? failed(e, limit) : e;
        } catch (SQLException | DataAccessException e) {
            throw failed(e, limit);
        }
    }

    private StorageException failed(Exception e, Duration limit) {
        Fault fault = Fault.of(e, database);
        log.warn("event=storage.read_failed fault={} reason=\"{}\"", fault, e.getMessage());
        if (fault == Fault.TOO_LONG) {
            return new NoAnswerException(
                    "this takes longer than %d s; ask for a shorter time or for less of it"
                            .formatted(limit.toSeconds()),
                    e);
        }
        return fault.passes()
                ? new StorageBusyException("the store cannot be read just now", fault.retryAfter(), e)
                : new StorageException("the store cannot be read", e);
    }
}
