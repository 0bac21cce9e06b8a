package dev.costguardian.persistence.sql.copying;

import dev.costguardian.StorageException;
import dev.costguardian.persistence.sql.copying.TableMirror.Difference;
import dev.costguardian.persistence.sql.engine.Database;
import dev.costguardian.persistence.sql.engine.Fault;
import dev.costguardian.persistence.sql.engine.SqlWork;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Table;
import org.jooq.exception.DataAccessException;

/**
 * Copies a whole ledger into another database, while the source is served and written to. Events go first, by their
 * ids, a few thousand at a time. What is left then is done from one state of the source: the last events, and all that
 * may have changed, compared row by row. In the end both are added up and compared, against that same state.
 *
 * <p>Whoever is stopped at any moment begins again and goes on where the copy ends; who is done and begins again takes
 * only what is new. Until a copy is whole it is marked as damaged, so that nobody sees figures of it.
 */
public final class LedgerCopy {

    private static final Duration LONGEST_READING = Duration.ofDays(1);
    private static final int ROWS_AT_A_TIME = 2_000;

    private final Database source;
    private final Database to;
    private final CopyTarget target;
    private final Progress progress;

    private LedgerCopy(Database source, Database to, Progress progress) {
        this.source = source;
        this.to = to;
        this.target = new CopyTarget(to);
        this.progress = progress;
    }

    /** Told how far a copy has come. */
    public interface Progress {

        /** The copy has all events up to the id {@code done}, of those up to {@code total}. */
        void events(long done, long total);

        /** Of all other tables, so many were compared. */
        void tables(long done, long total);
    }

    /**
     * What a copy did.
     *
     * @param events that the copy has now
     * @param newEvents that it had not before
     * @param otherRows inserted, changed or deleted besides
     * @param differences what differs from the source all the same, in words; empty where the copy is whole
     */
    public record Result(long events, long newEvents, long otherRows, List<String> differences) {

        public Result {
            differences = List.copyOf(differences);
        }
    }

    /**
     * Copies from one database into another that is empty or an earlier copy, both with the schema of this program.
     *
     * @throws StorageException where the source is damaged, the target is another ledger, or one of them fails
     */
    public static Result run(Database source, Database target, Progress progress) {
        return new LedgerCopy(source, target, progress).run();
    }

    private Result run() {
        if (source.isDamaged()) {
            throw new StorageException("a check found the source damaged; cost-guardian verify tells more");
        }
        readSource(connection -> target.read(copy -> {
            new Lineage(sourceSql(connection), copySql(copy)).require();
            return true;
        }));
        to.note(List.of("a copy into this ledger has not ended; run the same cost-guardian copy again"));
        EventChunks chunks = new EventChunks(source.engine(), target);
        while (readSource(connection -> copyNext(chunks, connection)) == EventChunks.LARGEST) {
            // The next few thousand, from the state that the source has by then.
        }
        Result result = readSource(connection -> settle(chunks, connection));
        to.note(result.differences());
        return result;
    }

    private int copyNext(EventChunks chunks, Connection connection) throws SQLException {
        int copied = chunks.copyNext(connection);
        progress.events(chunks.last(), EventChunks.last(sourceSql(connection)));
        return copied;
    }

    private Result settle(EventChunks chunks, Connection connection) throws SQLException {
        while (copyNext(chunks, connection) > 0) {
            // Until the copy has all events of this state.
        }
        Deque<Difference> found = new ArrayDeque<>();
        found.push(gone(EventChunks.EVENTS.keysOnly(), connection));
        found.push(gone(EventChunks.RAW_USAGE.keysOnly(), connection));
        for (Table<?> table : CopiedTables.MIRRORED) {
            progress.tables(found.size(), CopiedTables.MIRRORED.size());
            found.push(difference(TableShape.of(table), connection));
        }
        found.forEach(this::delete);
        finish();
        return target.read(copy -> new Result(
                copySql(copy).fetchCount(EventChunks.EVENTS.table()),
                chunks.copied(),
                found.stream()
                        .mapToLong(difference ->
                                difference.written() + difference.gone().size())
                        .sum(),
                new Comparison(sourceSql(connection), copySql(copy)).differences()));
    }

    private Difference gone(TableShape ids, Connection connection) throws SQLException {
        boolean asMany = target.read(copy ->
                copySql(copy).fetchCount(ids.table()) == sourceSql(connection).fetchCount(ids.table()));
        return asMany ? new Difference(ids, 0, List.of()) : difference(ids, connection);
    }

    private Difference difference(TableShape shape, Connection connection) throws SQLException {
        try (TableRows rows = TableRows.of(shape, source.engine(), connection)) {
            return TableMirror.of(shape, rows, target);
        }
    }

    /** Called for what points to others before it is called for those. */
    private void delete(Difference difference) {
        List<StoredRow> rows = difference.gone();
        for (int from = 0; from < rows.size(); from += ROWS_AT_A_TIME) {
            List<StoredRow> some = rows.subList(from, Math.min(rows.size(), from + ROWS_AT_A_TIME));
            if (difference.shape().equals(EventChunks.EVENTS.keysOnly())) {
                EventChunks.delete(some, target);
            } else {
                target.write(writer -> {
                    target.delete(writer, difference.shape(), some);
                    return true;
                });
            }
        }
    }

    /** Servers that have the copy open look anew at what they remember. */
    private void finish() {
        target.write(writer -> {
            for (Table<?> table : CopiedTables.NUMBERED) {
                to.engine().numberOnwards(copySql(writer), table);
            }
            to.announceChange();
            return true;
        });
    }

    private DSLContext sourceSql(Connection connection) {
        return source.engine().on(connection);
    }

    private DSLContext copySql(Connection connection) {
        return to.engine().on(connection);
    }

    private <T> T readSource(SqlWork<T> reading) {
        try {
            return source.read(LONGEST_READING, reading);
        } catch (SQLException | DataAccessException e) {
            throw Fault.told("the source cannot be read", e, source);
        }
    }
}
