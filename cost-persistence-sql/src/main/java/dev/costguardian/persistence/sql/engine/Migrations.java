package dev.costguardian.persistence.sql.engine;

import dev.costguardian.StorageException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
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

    private static final String HISTORY = "flyway_schema_history";
    private static final Table<?> STEPS = DSL.table(DSL.name(HISTORY));
    private static final Field<Integer> STEP =
            DSL.field(DSL.name("version"), SQLDataType.VARCHAR).cast(SQLDataType.INTEGER);
    private static final Field<String> DESCRIPTION = DSL.field(DSL.name("description"), SQLDataType.VARCHAR);
    private static final Field<String> INSTALLED_ON = DSL.field(DSL.name("installed_on"), SQLDataType.VARCHAR);
    private static final Field<String> NOW = DSL.field("strftime('%Y-%m-%d %H:%M:%f', 'now')", SQLDataType.VARCHAR);

    private Migrations() {}

    /**
     * Whether a database has the schema of this program; found out without starting the machinery of migrations.
     *
     * @throws StorageException where a newer program wrote the database, or its history is damaged
     */
    public static boolean isUpToDate(Engine engine, Connection connection) throws SQLException {
        int version = version(engine.on(connection), connection);
        if (version > engine.version()) {
            throw new StorageException("the database has schema version " + version + ", this program knows "
                    + engine.version() + "; use the newer program that wrote it");
        }
        return version == engine.version();
    }

    /** Whether a newer program has brought the database up to its own schema. */
    public static boolean isNewer(Engine engine, Connection connection) throws SQLException {
        return version(engine.on(connection), connection) > engine.version();
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
                    .callbacks(new ZoneDays(engine))
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

    /** An empty SQLite ledger, to which the build has applied every step. */
    public static InputStream emptySqlite() {
        return Objects.requireNonNull(
                Migrations.class.getResourceAsStream("/" + Engine.SQLITE.migrations() + "/empty.sqlite"),
                "the build made no empty ledger");
    }

    /** Writes the present hour to the steps of a copy of the empty ledger; answers the steps. */
    public static List<String> adopt(Connection copy) {
        DSLContext sql = Engine.SQLITE.on(copy);
        sql.update(STEPS).set(INSTALLED_ON, NOW).execute();
        return sql.select(STEP, DESCRIPTION)
                .from(STEPS)
                .orderBy(STEP)
                .fetch(step -> step.value1() + " " + step.value2());
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
