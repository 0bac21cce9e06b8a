package dev.costguardian.persistence.sql.engine;

import java.sql.Connection;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.InsertOnDuplicateStep;
import org.jooq.InsertValuesStepN;
import org.jooq.SQLDialect;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** The database engines, and what the statements differ in. */
public enum Engine {
    SQLITE(SQLDialect.SQLITE, "db/sqlite", 10),
    POSTGRESQL(SQLDialect.POSTGRES, "db/postgresql", 12);

    private static final Settings SETTINGS = new Settings().withExecuteLogging(false);

    private final SQLDialect dialect;
    private final String migrations;
    private final int version;

    Engine(SQLDialect dialect, String migrations, int version) {
        this.dialect = dialect;
        this.migrations = migrations;
        this.version = version;
    }

    /** The engine that statements are written for. */
    public static Engine of(DSLContext sql) {
        return Arrays.stream(values())
                .filter(engine -> engine.dialect == sql.dialect())
                .findFirst()
                .orElseThrow();
    }

    /** Where the migrations of this engine lie on the class path. */
    public String migrations() {
        return migrations;
    }

    /** The schema this program works with: the number of its last migration. */
    public int version() {
        return version;
    }

    /** A column to order by, by the bytes of its values, whatever order of words a database has. */
    public Field<?> byBytes(Field<?> column) {
        return this == POSTGRESQL && column.getType() == String.class
                ? column.collate(DSL.collation(DSL.name("C")))
                : column;
    }

    /**
     * Begins an insertion whose rows are parameters: one row in SQLite, where a statement costs nothing; any number of rows
     * in PostgreSQL, where each statement is a round trip: one array of rows where {@link #areKnownNumbers}, else an array for
     * each column.
     */
    public InsertOnDuplicateStep<?> insertion(DSLContext sql, Table<?> table, List<? extends Field<?>> columns) {
        InsertValuesStepN<?> insertion = sql.insertInto(table).columns(columns);
        return switch (this) {
            case SQLITE -> insertion.values(new Object[columns.size()]);
            case POSTGRESQL ->
                areKnownNumbers(columns)
                        ? insertion.select(numbers(columns.size()))
                        : insertion.select(DSL.select(DSL.asterisk()).from(rows(columns)));
        };
    }

    /** Whether columns hold numbers alone, none of which is NULL: a place in an array with NULL is slow to find. */
    public static boolean areKnownNumbers(List<? extends Field<?>> columns) {
        return columns.stream()
                .allMatch(column ->
                        column.getType() == Long.class && !column.getDataType().nullable());
    }

    private static Select<?> numbers(int width) {
        List<Field<?>> cells = IntStream.rangeClosed(1, width)
                .<Field<?>>mapToObj(column -> DSL.field("given[place][{0}]", DSL.inline(column)))
                .toList();
        return DSL.select(cells)
                .from(
                        "(SELECT {0} AS given) AS parameter, generate_subscripts(given, 1) AS place",
                        DSL.val(null, SQLDataType.BIGINT.getArrayDataType()));
    }

    /** Rows that are parameters, in PostgreSQL: an array for each column. */
    public Table<?> rows(List<? extends Field<?>> columns) {
        List<Field<?>> arrays = columns.stream()
                .<Field<?>>map(column -> DSL.val(null, column.getDataType().getArrayDataType()))
                .toList();
        return DSL.table("unnest({0})", DSL.list(arrays));
    }

    /**
     * Has the ids that the engine gives in a table go on after the highest there is. PostgreSQL counts by itself, and does
     * not notice where an id was given.
     */
    public void numberOnwards(DSLContext sql, Table<?> table) {
        if (this == POSTGRESQL) {
            sql.fetch(
                    "SELECT setval(pg_get_serial_sequence({0}, 'id'), max(id)) FROM {1}",
                    DSL.inline(table.getName()), table);
        }
    }

    public DSLContext on(Connection connection) {
        return DSL.using(connection, dialect, SETTINGS);
    }
}
