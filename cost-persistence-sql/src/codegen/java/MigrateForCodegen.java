import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.flywaydb.core.Flyway;

/** Migrates an empty SQLite file, from which the build generates the tables. */
final class MigrateForCodegen {

    public static void main(String[] arguments) throws IOException {
        Logger.getLogger("").setLevel(Level.WARNING);
        Path migrations = Path.of(arguments[0]);
        Path schema = Path.of(arguments[1]);
        Files.createDirectories(schema.getParent());
        Files.deleteIfExists(schema);
        Flyway.configure()
                .dataSource("jdbc:sqlite:" + schema, null, null)
                .locations("filesystem:" + migrations)
                .load()
                .migrate();
    }
}
