package dev.costguardian.persistence.postgresql;

import static dev.costguardian.persistence.sql.schema.Tables.REPORT_ZONE;
import static dev.costguardian.persistence.sql.schema.Tables.RETENTION;
import static dev.costguardian.persistence.sql.schema.Tables.TRACKING_TOKEN;

import dev.costguardian.Storage;
import dev.costguardian.persistence.sql.SqlStorage;
import dev.costguardian.persistence.sql.engine.Engine;
import dev.costguardian.persistence.sql.engine.Migrations;
import dev.costguardian.persistence.sql.schema.DefaultSchema;
import dev.costguardian.persistence.sql.sums.NarrowRollup;
import dev.costguardian.persistence.sql.sums.Rollup;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneId;
import java.util.List;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.Table;

/** One PostgreSQL server for all tests of a run. Tests run one after the other, so they share one database, emptied. */
final class PostgresqlServer {

    private static final List<Table<?>> WITH_BUILT_IN_ROWS = List.of(TRACKING_TOKEN, REPORT_ZONE, RETENTION);

    /** A disk in memory, where there is one: each test empties all tables, and a real disk flushes for each. */
    private static final Path MEMORY = Path.of("/dev/shm");

    private static final long ROOM_BYTES = 1L << 30;
    private static final EmbeddedPostgres SERVER = start();
    private static final DataSource DATABASE = SERVER.getPostgresDatabase();

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
        return address(SERVER);
    }

    static DatabaseAddress address(EmbeddedPostgres server) {
        return address("postgres", server, "postgres");
    }

    /** Another database of the same server. */
    static DatabaseAddress address(String database) {
        return address("postgres", SERVER, database);
    }

    /** The same database for another role. */
    static DatabaseAddress addressOf(String role) {
        return address(role, SERVER, "postgres");
    }

    private static DatabaseAddress address(String role, EmbeddedPostgres server, String database) {
        return DatabaseAddress.of("postgresql://%s@localhost:%d/%s".formatted(role, server.getPort(), database));
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

    static void takeBackNarrowSumsAndRunThemAgain() throws SQLException {
        try (Connection connection = DATABASE.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("DROP TABLE access_key_token, dashboard_session, access_key, audit_entry, audit_head");
            statement.execute("DROP FUNCTION audit_entry_stays");
            for (NarrowRollup narrow : NarrowRollup.values()) {
                statement.execute("DROP TABLE " + narrow.table().getName());
            }
            statement.execute("DROP TABLE event_block");
            for (Rollup rollup : Rollup.values()) {
                for (Table<?> table : List.of(rollup.table(), rollup.staging(), rollup.forgotten())) {
                    statement.execute("ALTER TABLE " + table.getName() + " DROP COLUMN stated");
                }
            }
            statement.execute("DROP TABLE store_change, store_damage");
            statement.execute("DELETE FROM flyway_schema_history WHERE version IN ('7', '8', '9')");
        }
        Migrations.run(Engine.POSTGRESQL, DATABASE);
    }

    private static void empty(DSLContext sql) {
        List<Table<?>> all = DefaultSchema.DEFAULT_SCHEMA.getTables().stream()
                .filter(table -> !WITH_BUILT_IN_ROWS.contains(table))
                .toList();
        sql.execute("ALTER TABLE audit_entry DISABLE TRIGGER USER");
        sql.truncate(all).restartIdentity().cascade().execute();
        sql.execute("ALTER TABLE audit_entry ENABLE TRIGGER USER");
        sql.deleteFrom(TRACKING_TOKEN).where(TRACKING_TOKEN.ID.ne(0L)).execute();
        sql.update(TRACKING_TOKEN).setNull(TRACKING_TOKEN.LAST_SEEN_AT).execute();
        sql.update(RETENTION)
                .set(RETENTION.FLOOR, 0L)
                .set(RETENTION.LAST_FORGOTTEN_ID, 0L)
                .execute();
        sql.deleteFrom(REPORT_ZONE).where(REPORT_ZONE.ID.ne(0L)).execute();
    }

    private static EmbeddedPostgres start() {
        try {
            EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder().setServerConfig("fsync", "on");
            if (Files.isDirectory(MEMORY) && Files.getFileStore(MEMORY).getUsableSpace() > ROOM_BYTES) {
                builder.setDataDirectory(Files.createTempDirectory(MEMORY, "cost-guardian-postgresql-"));
            }
            EmbeddedPostgres server = builder.start();
            Migrations.run(Engine.POSTGRESQL, server.getPostgresDatabase());
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
