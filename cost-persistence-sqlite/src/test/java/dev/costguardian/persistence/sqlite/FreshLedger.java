package dev.costguardian.persistence.sqlite;

import dev.costguardian.Storage;
import dev.costguardian.ledger.AppendOutcome;
import dev.costguardian.ledger.LedgerEntry;
import dev.costguardian.persistence.sql.SqlStorage;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;

/** Ledgers for tests, with day sums for UTC and Asia/Kolkata. */
final class FreshLedger {

    static final SqlStorage.Setup SETUP = SqlStorage.Setup.standard().keeping(List.of(ZoneId.of("Asia/Kolkata")));

    private FreshLedger() {}

    static Storage in(Path folder) {
        return SqliteStorage.open(folder.resolve("ledger.sqlite"), SETUP);
    }

    static List<AppendOutcome> append(Storage storage, LedgerEntry... entries) {
        return storage.ledger()
                .append(Arrays.asList(entries))
                .toCompletableFuture()
                .join();
    }

    /** Changes a file behind the back of the program. */
    static void execute(Path database, String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
