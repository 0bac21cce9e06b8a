package dev.costguardian.persistence.sql.engine;

import java.sql.Connection;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;

/** The database engines, and what the statements differ in. */
public enum Engine {
    SQLITE(SQLDialect.SQLITE, "db/sqlite", 8),
    POSTGRESQL(SQLDialect.POSTGRES, "db/postgresql", 9);

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

    public DSLContext on(Connection connection) {
        return DSL.using(connection, dialect, SETTINGS);
    }
}
