package dev.costguardian.app;

import dev.costguardian.Storage;
import dev.costguardian.persistence.postgresql.DatabaseAddress;
import dev.costguardian.persistence.postgresql.PostgresqlStorage;
import dev.costguardian.persistence.sql.SqlStorage;
import dev.costguardian.persistence.sqlite.SqliteStorage;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Assumptions;

/**
 * Where the ledgers of programs that tests start are kept, one for each folder: in a file there, or in a fresh database
 * of a PostgreSQL server, as {@code -Dledger.database} says: {@code embedded} starts one, and {@code postgresql://…}
 * names one whose role may make databases.
 */
public final class TestLedgers {

    private static final Optional<String> MEANT = Optional.ofNullable(System.getProperty("ledger.database"));
    private static final Map<Path, DatabaseAddress> DATABASES = new ConcurrentHashMap<>();

    private TestLedgers() {}

    /** The setting that leads a program in a folder to its ledger; none where that is the file of the defaults. */
    static Map<String, String> setting(Path folder) {
        return MEANT.isEmpty() ? Map.of() : Map.of("DATABASE_URL", url(database(folder)));
    }

    /** Opens the ledger of a folder beside its programs. */
    static Storage open(Path folder) {
        return MEANT.isEmpty()
                ? SqliteStorage.open(file(folder))
                : PostgresqlStorage.open(database(folder), SqlStorage.Setup.standard());
    }

    /** Asks the tables of the ledger of a folder behind the back of its programs. */
    static Connection connect(Path folder) throws SQLException {
        return MEANT.isEmpty() ? DriverManager.getConnection("jdbc:sqlite:" + file(folder)) : connect(database(folder));
    }

    /** Asks the tables of the ledger at an address. */
    public static Connection connect(String url) throws SQLException {
        return connect(DatabaseAddress.of(url));
    }

    /** Whether a database server was named to keep the ledgers. */
    public static boolean areInADatabase() {
        return MEANT.isPresent();
    }

    /** Passes over a test that has no meaning where a database server keeps the ledger, for a reason that is printed. */
    static void assumeInAFile(String reason) {
        Assumptions.assumeTrue(MEANT.isEmpty(), () -> "does not apply in a database server: " + reason);
    }

    private static Path file(Path folder) {
        return folder.resolve("data").resolve("cost-guardian.sqlite");
    }

    /** The address of a database that nobody has used, of a server that is started where none was named. */
    public static String freshDatabase() {
        return url(create());
    }

    /** The server, from when it is first needed; one that was started ends with this process. */
    private static final class Server {

        static final String URL = MEANT.filter(DatabaseAddress::isMeant).orElseGet(TestLedgers::startEmbedded);

        private Server() {}
    }

    private static String startEmbedded() {
        try {
            return "postgresql://postgres@localhost:%d/postgres"
                    .formatted(EmbeddedPostgres.builder()
                            .setServerConfig("fsync", "on")
                            .start()
                            .getPort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static DatabaseAddress database(Path folder) {
        return DATABASES.computeIfAbsent(folder, missing -> create());
    }

    private static DatabaseAddress create() {
        DatabaseAddress server = DatabaseAddress.of(Server.URL);
        String name = "cost_guardian_" + UUID.randomUUID().toString().replace("-", "");
        execute(server, "CREATE DATABASE " + name + " ENCODING 'UTF8' TEMPLATE template0" + orderOfWords(server));
        if (MEANT.filter(DatabaseAddress::isMeant).isPresent()) {
            Runtime.getRuntime()
                    .addShutdownHook(new Thread(() -> execute(server, "DROP DATABASE " + name + " WITH (FORCE)")));
        }
        return new DatabaseAddress(server.hosts(), name, server.user(), server.password(), server.options());
    }

    /** Not that of bytes, where the server has another one, from version 15 on. */
    private static String orderOfWords(DatabaseAddress server) {
        try (Connection connection = connect(server)) {
            return connection.getMetaData().getDatabaseMajorVersion() < 15
                    ? ""
                    : " LOCALE_PROVIDER icu ICU_LOCALE 'en-US'";
        } catch (SQLException e) {
            throw new IllegalStateException(server + " cannot be reached", e);
        }
    }

    private static void execute(DatabaseAddress server, String command) {
        try (Connection connection = connect(server);
                Statement statement = connection.createStatement()) {
            statement.execute(command);
        } catch (SQLException e) {
            throw new IllegalStateException(command + " failed on " + server, e);
        }
    }

    private static Connection connect(DatabaseAddress address) throws SQLException {
        Properties who = new Properties();
        address.user().ifPresent(user -> who.setProperty("user", user));
        address.password().ifPresent(password -> who.setProperty("password", password));
        return DriverManager.getConnection("jdbc:postgresql://" + address.hosts() + "/" + address.database(), who);
    }

    private static String url(DatabaseAddress address) {
        return Server.URL.replaceFirst("/[^/?]+(\\?|$)", "/" + address.database() + "$1");
    }
}
