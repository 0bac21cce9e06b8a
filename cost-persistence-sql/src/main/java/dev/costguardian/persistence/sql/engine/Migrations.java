package dev.costguardian.persistence.sql.engine;

import dev.costguardian.StorageException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** Brings a database up to the schema of this program. */
public final class Migrations {

    /** The schema this program works with: the number of its last migration. */
    public static final int VERSION = 7;

    private static final String HISTORY = "flyway_schema_history";
    private static final Table<?> STEPS = DSL.table(DSL.name(HISTORY));
    private static final Field<Integer> STEP =
            DSL.field(DSL.name("version"), SQLDataType.VARCHAR).cast(SQLDataType.INTEGER);

    private Migrations() {}

    /**
     * Whether a database has the schema of this program; found out without starting the machinery of migrations.
     *
     * @throws StorageException where a newer program wrote the database, or its history is damaged
     */
    public static boolean isUpToDate(Engine engine, Connection connection) throws SQLException {
        int version = version(engine.on(connection), connection);
        if (version > VERSION) {
            throw new StorageException("the database has schema version " + version + ", this program knows " + VERSION
                    + "; use the newer program that wrote it");
        }
        return version == VERSION;
    }

    /**
     * Runs what has not been run yet; answers the steps that were.
     *
     * @throws StorageException where a step fails
     */
    public static List<String> run(Engine engine, DataSource source) {
        try {
            return Flyway.configure(Migrations.class.getClassLoader())
                    .dataSource(source)
                    .locations("classpath:" + engine.migrations())
                    .callbacks(new ZoneDays())
                    .loggers("slf4j")
                    .load()
                    .migrate()
                    .migrations
                    .stream()
                    .map(step -> step.version + " " + step.description)
                    .toList();
        } catch (FlywayException e) {
            throw new StorageException("the schema cannot be brought up to date: " + e.getMessage(), e);
        }
    }

    private static int version(DSLContext sql, Connection connection) throws SQLException {
        try (ResultSet tables = connection.getMetaData().getTables(null, null, HISTORY, null)) {
            if (!tables.next()) {
                return 0;
            }
        }
        try {
            Integer newest = sql.select(DSL.max(STEP)).from(STEPS).fetchSingle().value1();
            return newest == null ? 0 : newest;
        } catch (DataAccessException e) {
            throw new StorageException("the schema version cannot be read: " + e.getMessage(), e);
        }
    }
}
