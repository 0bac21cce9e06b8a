package dev.costguardian.persistence.sql.sums;

import static dev.costguardian.persistence.sql.schema.Tables.USAGE_EVENT;

import dev.costguardian.persistence.sql.engine.Database;
import dev.costguardian.persistence.sql.rows.EventRow;
import dev.costguardian.persistence.sql.rows.Insertions;
import dev.costguardian.persistence.sql.rows.Summand;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.function.BiConsumer;
import org.jooq.DSLContext;

/**
 * Adds all events that are there, and all corrections that count, to sums that have none of them yet. Works within the
 * transaction of the writer, and writes so often that a large ledger takes no more memory than a small one.
 */
final class AllEvents {

    private static final int MOST_WAITING = 10_000;

    private final BiConsumer<SumTables, Summand> adding;
    private final SumStatements statements;
    private final Insertions insertions;
    private SumTables waiting = new SumTables(ReportZones.NONE);
    private int count;

    private AllEvents(BiConsumer<SumTables, Summand> adding, SumStatements statements, Insertions insertions) {
        this.adding = adding;
        this.statements = statements;
        this.insertions = insertions;
    }

    /** The statements that sums are written by. */
    @FunctionalInterface
    interface Writing {

        SumStatements by(Insertions insertions) throws SQLException;
    }

    /**
     * Adds them.
     *
     * @param adding adds one of them to the sums in question
     */
    static void addUp(Database database, Writing writing, BiConsumer<SumTables, Summand> adding) throws SQLException {
        try (Insertions insertions = Insertions.on(database.writer(), database.engine())) {
            new AllEvents(adding, writing.by(insertions), insertions)
                    .read(database.engine().on(database.writer()));
        }
    }

    private void read(DSLContext sql) throws SQLException {
        try (ResultSet events = sql.select(EventRow.COLUMNS).from(USAGE_EVENT).fetchResultSet()) {
            while (events.next()) {
                add(EventRow.read(events));
            }
        }
        try (ResultSet corrections =
                PostingScan.select(sql, USAGE_EVENT, List.of(), List.of()).fetchResultSet()) {
            while (corrections.next()) {
                add(PostingScan.read(corrections));
            }
        }
        write();
    }

    private void add(Summand summand) throws SQLException {
        adding.accept(waiting, summand);
        if (++count % MOST_WAITING == 0) {
            write();
        }
    }

    private void write() throws SQLException {
        statements.add(waiting);
        insertions.run();
        waiting = new SumTables(ReportZones.NONE);
    }
}
