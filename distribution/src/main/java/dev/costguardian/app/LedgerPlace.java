package dev.costguardian.app;

import dev.costguardian.ConfigurationException;
import dev.costguardian.Storage;
import dev.costguardian.cli.Workbench.Migration;
import dev.costguardian.persistence.postgresql.DatabaseAddress;
import dev.costguardian.persistence.postgresql.PostgresqlStorage;
import dev.costguardian.persistence.sql.SqlStorage;
import dev.costguardian.persistence.sql.engine.Database;
import dev.costguardian.persistence.sql.engine.Engine;
import dev.costguardian.persistence.sqlite.SqliteStorage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where the ledger is kept: in a file of this machine, or in a database that several servers share. */
sealed interface LedgerPlace {

    /** What a file may be introduced by. */
    String SQLITE = "sqlite:";

    /** The place that the settings name: {@code DATABASE_URL}, {@code DB_PATH}, or a file in {@code DATA_DIR}. */
    static LedgerPlace of(Settings settings) {
        Optional<String> url = settings.secret("DATABASE_URL");
        Optional<String> path = settings.text("DB_PATH");
        if (url.isPresent() && path.isPresent()) {
            throw new ConfigurationException("DATABASE_URL and DB_PATH are both set; take one away");
        }
        return url.<LedgerPlace>map(text -> new Shared(DatabaseAddress.of(text)))
                .orElseGet(() -> new InFile(path.map(Path::of)
                        .orElseGet(() -> Path.of(
                                settings.text("DATA_DIR").orElse("data"),
                                settings.text("DB_FILENAME").orElse("cost-guardian.sqlite")))));
    }

    /**
     * A place as people write it: {@code postgresql://…}, {@code sqlite:FILE} or the file alone.
     *
     * @throws ConfigurationException where it is none
     */
    static LedgerPlace meant(String text) {
        if (DatabaseAddress.isMeant(text)) {
            return new Shared(DatabaseAddress.of(text));
        }
        String file = text.startsWith(SQLITE) ? text.substring(SQLITE.length()) : text;
        if (file.isBlank()) {
            throw new ConfigurationException(
                    "a ledger is in a FILE, sqlite:FILE or postgresql://USER@HOST/DATABASE, was \"" + text + "\"");
        }
        return new InFile(Path.of(file));
    }

    /** Opens the ledger, beside servers that have it open. */
    Storage open(SqlStorage.Setup setup);

    /** Opens the ledger for a server. */
    Storage serve(SqlStorage.Setup setup);

    /**
     * Connects to the ledger, to copy from it.
     *
     * @throws ConfigurationException where the file does not exist
     */
    Database source();

    /** Connects to the ledger, to copy another one into it. */
    Database target();

    /** Makes the ledger where there is none and brings its schema up to date. */
    Migration migrate();

    /** Whether the schema is that of this program; changes nothing. */
    boolean isUpToDate();

    /** The file, for what can be done to a file alone; empty where a database server keeps the ledger. */
    Optional<Path> file();

    /**
     * The file, for a command that works on one.
     *
     * @throws ConfigurationException where there is none; says what to use instead
     */
    default Path requireFile(String command, String instead) {
        return file().orElseThrow(() -> new ConfigurationException(
                "%s works on a ledger in a file, and this one is in %s; use %s".formatted(command, this, instead)));
    }

    /** A SQLite file. */
    record InFile(Path path) implements LedgerPlace {

        @Override
        public Storage open(SqlStorage.Setup setup) {
            return SqliteStorage.open(path, setup);
        }

        /** One server alone may have the file. */
        @Override
        public Storage serve(SqlStorage.Setup setup) {
            return SqliteStorage.serve(path, setup);
        }

        @Override
        public Database source() {
            if (!Files.exists(path)) {
                throw new ConfigurationException("there is no file " + path);
            }
            return SqliteStorage.connect(path);
        }

        @Override
        public Database target() {
            return SqliteStorage.connectAlone(path);
        }

        @Override
        public Migration migrate() {
            return new Migration(path.toString(), String.valueOf(Engine.SQLITE.version()), SqliteStorage.migrate(path));
        }

        @Override
        public boolean isUpToDate() {
            return SqliteStorage.isUpToDate(path);
        }

        @Override
        public Optional<Path> file() {
            return Optional.of(path);
        }

        @Override
        public String toString() {
            return path.toString();
        }
    }

    /** A PostgreSQL database. */
    record Shared(DatabaseAddress address) implements LedgerPlace {

        @Override
        public Storage open(SqlStorage.Setup setup) {
            return PostgresqlStorage.open(address, setup);
        }

        @Override
        public Storage serve(SqlStorage.Setup setup) {
            return open(setup);
        }

        @Override
        public Database source() {
            return PostgresqlStorage.connect(address);
        }

        @Override
        public Database target() {
            return PostgresqlStorage.connect(address);
        }

        @Override
        public Migration migrate() {
            return new Migration(
                    address.toString(),
                    String.valueOf(Engine.POSTGRESQL.version()),
                    PostgresqlStorage.migrate(address));
        }

        @Override
        public boolean isUpToDate() {
            return PostgresqlStorage.isUpToDate(address);
        }

        @Override
        public Optional<Path> file() {
            return Optional.empty();
        }

        @Override
        public String toString() {
            return address.toString();
        }
    }
}
