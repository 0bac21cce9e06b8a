package dev.costguardian.persistence.postgresql;

import static dev.costguardian.persistence.sql.schema.Tables.REPORT_ZONE;
import static dev.costguardian.persistence.sql.schema.Tables.RETENTION;
import static dev.costguardian.persistence.sql.schema.Tables.TRACKING_TOKEN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.costguardian.Storage;
import dev.costguardian.persistence.sql.SqlStorage;
import dev.costguardian.persistence.sql.engine.Engine;
import dev.costguardian.persistence.sql.engine.Migrations;
import dev.costguardian.persistence.sql.schema.DefaultSchema;
import dev.costguardian.persistence.sql.sums.Measure;
import dev.costguardian.persistence.sql.sums.NarrowRollup;
import dev.costguardian.persistence.sql.sums.Rollup;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.Table;

/**
 * One PostgreSQL server for all tests of a run: its own, or that of {@code -Dledger.database=postgresql://…}, whose role
 * may make databases and roles, and whose roles need no password. Tests run one after the other, so they share one
 * database, emptied.
 */
final class PostgresqlServer {

    private static final List<Table<?>> WITH_BUILT_IN_ROWS = List.of(TRACKING_TOKEN, REPORT_ZONE, RETENTION);

    /** A disk in memory, where there is one: each test empties all tables, and a real disk flushes for each. */
    private static final Path MEMORY = Path.of("/dev/shm");

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long ROOM_BYTES = 1L << 30;
    private static final String TESTS = "cost_guardian_tests";
    private static final DatabaseAddress SERVER = Optional.ofNullable(System.getProperty("ledger.database"))
            .filter(DatabaseAddress::isMeant)
            .map(DatabaseAddress::of)
            .orElseGet(PostgresqlServer::start);
    private static final DataSource DATABASE = fresh();

    private PostgresqlServer() {}

    static Storage freshLedger() {
        try (Connection connection = DATABASE.getConnection()) {
            empty(Engine.POSTGRESQL.on(connection));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return knownLedger();
    }

    /** The ledger as the last test left it. */
    static Storage knownLedger() {
        return PostgresqlStorage.open(
                address(), SqlStorage.Setup.standard().keeping(List.of(ZoneId.of("Asia/Kolkata"))));
    }

    static DatabaseAddress address() {
        return address(TESTS);
    }

    static DatabaseAddress address(EmbeddedPostgres server) {
        return DatabaseAddress.of("postgresql://postgres@localhost:%d/postgres".formatted(server.getPort()));
    }

    /** Another database of the same server. */
    static DatabaseAddress address(String database) {
        return new DatabaseAddress(SERVER.hosts(), database, SERVER.user(), SERVER.password(), SERVER.options());
    }

    /** The same database for another role. */
    static DatabaseAddress addressOf(String role) {
        return new DatabaseAddress(SERVER.hosts(), TESTS, Optional.of(role), Optional.empty(), SERVER.options());
    }

    /** Another server, which never flushes. */
    static EmbeddedPostgres careless() throws IOException {
        return EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
    }

    /** A connection of another program. */
    static Connection connect() throws SQLException {
        return DATABASE.getConnection();
    }

    /** Changes the database behind the back of the product. */
    static void execute(String... statements) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    static void untilSomebodyWaitsForATurn() throws SQLException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            boolean waits = false;
            while (!waits) {
                assertThat(System.nanoTime()).as("waiting for the lock").isLessThan(end);
                try (ResultSet row = statement.executeQuery(
                        "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted")) {
                    row.next();
                    waits = row.getLong(1) > 0;
                }
            }
        }
    }

    static void takeBackNarrowSumsAndRunThemAgain() throws SQLException {
        try (Connection connection = DATABASE.getConnection();
                Statement statement = connection.createStatement()) {
            takeBackWhatUsersCall(statement);
            statement.execute("DROP TABLE access_key_token, dashboard_session, access_key, audit_entry, audit_head");
            statement.execute("DROP FUNCTION audit_entry_stays");
            for (NarrowRollup narrow : NarrowRollup.values()) {
                statement.execute("DROP TABLE " + narrow.table().getName());
            }
            statement.execute("DROP INDEX usage_event_caller");
            statement.execute("CREATE INDEX usage_event_unpriced ON usage_event (occurred_at) WHERE cost_source = 2");
            statement.execute("DROP TABLE event_block");
            for (Rollup rollup : List.of(Rollup.HOUR, Rollup.DAY, Rollup.DAY_CALLER)) {
                for (Table<?> table : List.of(rollup.table(), rollup.staging(), rollup.forgotten())) {
                    statement.execute("ALTER TABLE " + table.getName() + " DROP COLUMN stated");
                }
            }
            statement.execute("DROP TABLE store_change, store_damage, admission_round");
            statement.execute("DELETE FROM flyway_schema_history WHERE version IN ('7', '8', '9', '10', '11', '12')");
        }
        Migrations.run(Engine.POSTGRESQL, DATABASE);
    }

    /** Sums by user and day told tokens alone before the twelfth step, and there were none by hour. */
    private static void takeBackWhatUsersCall(Statement statement) throws SQLException {
        String addedUp = Measure.ALL.stream()
                .map(measure -> "sum(%1$s)::bigint AS %1$s".formatted(measure.column()))
                .collect(Collectors.joining(", "));
        for (String sums : List.of("usage", "correction", "forgotten")) {
            boolean ofBatches = sums.equals("correction");
            String keys = (ofBatches ? "batch_id, " : "") + "zone_id, day, token_id, caller_id"
                    + (ofBatches ? "" : ", known_on, cause");
            statement.execute("CREATE TABLE before AS SELECT %s, %s FROM %s_day_caller GROUP BY %s"
                    .formatted(keys, addedUp, sums, keys));
            statement.execute("DROP TABLE %1$s_day_caller, %1$s_hour_caller".formatted(sums));
            statement.execute("ALTER TABLE before RENAME TO %s_day_caller".formatted(sums));
            statement.execute("ALTER TABLE %s_day_caller ADD PRIMARY KEY (%s)".formatted(sums, keys));
        }
        statement.execute("ALTER TABLE retention DROP COLUMN users_floor");
    }

    private static void empty(DSLContext sql) {
        List<Table<?>> all = DefaultSchema.DEFAULT_SCHEMA.getTables().stream()
                .filter(table -> !WITH_BUILT_IN_ROWS.contains(table))
                .toList();
        sql.execute("ALTER TABLE audit_entry DISABLE TRIGGER USER");
        sql.truncate(all).restartIdentity().cascade().execute();
        sql.execute("ALTER TABLE audit_entry ENABLE TRIGGER USER");
        sql.execute("TRUNCATE admission_round");
        sql.deleteFrom(TRACKING_TOKEN).where(TRACKING_TOKEN.ID.ne(0L)).execute();
        sql.update(TRACKING_TOKEN).setNull(TRACKING_TOKEN.LAST_SEEN_AT).execute();
        sql.update(RETENTION)
                .set(RETENTION.FLOOR, 0L)
                .set(RETENTION.LAST_FORGOTTEN_ID, 0L)
                .set(RETENTION.USERS_FLOOR, 0L)
                .execute();
        sql.deleteFrom(REPORT_ZONE).where(REPORT_ZONE.ID.ne(0L)).execute();
    }

    private static DataSource fresh() {
        try (Connection connection = asATest(SERVER).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("DROP DATABASE IF EXISTS " + TESTS + " WITH (FORCE)");
            statement.execute("CREATE DATABASE " + TESTS + " ENCODING 'UTF8' TEMPLATE template0");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        DataSource database = asATest(address());
        Migrations.run(Engine.POSTGRESQL, database);
        return database;
    }

    /** Connections that do not go by the name that the product's go by. */
    private static DataSource asATest(DatabaseAddress address) {
        return Connections.plain(new DatabaseAddress(
                address.hosts(),
                address.database(),
                address.user(),
                address.password(),
                Map.of("ApplicationName", "a test")));
    }

    private static DatabaseAddress start() {
        try {
            EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder().setServerConfig("fsync", "on");
            if (Files.isDirectory(MEMORY) && Files.getFileStore(MEMORY).getUsableSpace() > ROOM_BYTES) {
                builder.setDataDirectory(Files.createTempDirectory(MEMORY, "cost-guardian-postgresql-"));
            }
            return address(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
