package dev.costguardian.persistence.sql.engine;

import java.sql.Connection;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;

/** The database engines, and what the statements differ in. */
public enum Engine {
    SQLITE(SQLDialect.SQLITE, "db/sqlite"),
    POSTGRESQL(SQLDialect.POSTGRES, "db/postgresql");

    private static final Settings SETTINGS = new Settings().withExecuteLogging(false);

    private final SQLDialect dialect;
    private final String migrations;

    Engine(SQLDialect dialect, String migrations) {
        this.dialect = dialect;
        this.migrations = migrations;
    }

    /** Where the migrations of this engine lie on the class path. */
    public String migrations() {
        return migrations;
    }

    public DSLContext on(Connection connection) {
        return DSL.using(connection, dialect, SETTINGS);
    }
}
