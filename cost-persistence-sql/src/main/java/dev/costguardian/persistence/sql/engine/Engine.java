package dev.costguardian.persistence.sql.engine;

import java.sql.Connection;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.SQLDialect;
import org.jooq.Table;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;

/** The database engines, and what the statements differ in. */
public enum Engine {
    SQLITE(SQLDialect.SQLITE, "db/sqlite", 9),
    POSTGRESQL(SQLDialect.POSTGRES, "db/postgresql", 11);

    private static final Settings SETTINGS = new Settings().withExecuteLogging(false);

    private final SQLDialect dialect;
    private final String migrations;
    private final int version;

    Engine(SQLDialect dialect, String migrations, int version) {
        this.dialect = dialect;
        this.migrations = migrations;
        this.version = version;
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
