import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.flywaydb.core.Flyway;

/**
 * Migrates an empty SQLite file, from which the build generates the tables, and of which every new ledger is a copy. The
 * same migrations make the same bytes.
 */
final class MigrateForCodegen {

    public static void main(String[] arguments) throws IOException, SQLException {
        Logger.getLogger("").setLevel(Level.WARNING);
        Path migrations = Path.of(arguments[0]);
        Path schema = Path.of(arguments[1]);
        Files.createDirectories(schema.getParent());
        Files.deleteIfExists(schema);
        String url = "jdbc:sqlite:" + schema;
        Flyway.configure()
                .dataSource(url, null, null)
                .locations("filesystem:" + migrations)
                .load()
                .migrate();
        forgetTheHour(url);
    }

    private static void forgetTheHour(String url) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("UPDATE flyway_schema_history SET installed_on = '', execution_time = 0");
            statement.execute("VACUUM");
        }
    }
}
