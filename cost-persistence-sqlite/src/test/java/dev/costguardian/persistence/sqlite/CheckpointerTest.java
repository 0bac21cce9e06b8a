package dev.costguardian.persistence.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.costguardian.persistence.sql.SqlStorage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Copying fails while the file is out of reach: in its place there is a folder. */
@Timeout(60)
class CheckpointerTest {

    /** More than the writer would copy by itself. */
    private static final String SIX_MEBIBYTES =
            "CREATE TABLE much AS SELECT randomblob(3 << 20) AS content UNION ALL SELECT randomblob(3 << 20)";

    @TempDir
    private Path folder;

    private Path file;
    private Path elsewhere;

    @BeforeEach
    void makeALedger() {
        file = folder.resolve("ledger.sqlite");
        elsewhere = folder.resolve("elsewhere.sqlite");
        SqliteStorage.open(file).close();
    }

    @Test
    void handsOnOnceThatTheFileCouldNotBeOpened() throws Exception {
        takeAway();
        Checkpointer checkpointer = new Checkpointer(file);

        checkpointer.begin();
        checkpointer.close();

        assertThatThrownBy(checkpointer::reportFailure)
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("SQLITE_CANTOPEN");
        assertThatCode(checkpointer::reportFailure).doesNotThrowAnyException();
    }

    @Test
    void handsOnThatTheFileHasNoLog() throws Exception {
        FreshLedger.execute(file, "PRAGMA journal_mode = DELETE");
        Checkpointer checkpointer = new Checkpointer(file);

        checkpointer.begin();
        checkpointer.close();

        assertThatThrownBy(checkpointer::reportFailure)
                .isInstanceOf(SQLException.class)
                .hasMessage("the log cannot be copied")
                .hasRootCauseMessage(file + " is not in WAL mode");
    }

    @Test
    void copiesAgainOnceTheFileIsThere() throws Exception {
        try (Connection writer = Pragmas.openWriter(file);
                Statement statement = writer.createStatement()) {
            statement.execute(SIX_MEBIBYTES);
            try (Checkpointer checkpointer = new Checkpointer(file)) {
                takeAway();
                checkpointer.begin();
                awaitEnd(checkpointer);
                assertThatThrownBy(checkpointer::reportFailure).isInstanceOf(SQLException.class);
                assertThat(Log.after(Log.Work.NOOP, writer).waiting()).isPositive();
                bringBack();

                checkpointer.begin();
                awaitEnd(checkpointer);

                checkpointer.reportFailure();
                assertThat(Log.after(Log.Work.NOOP, writer).waiting()).isZero();
            }
        }
    }

    @Test
    void tellsTheWriterThatCopyingFailed() throws Exception {
        try (SqliteDatabase database = new SqliteDatabase(
                        new DatabaseFile(file),
                        Optional.empty(),
                        new Patience(SqlStorage.Setup.standard().patience(), System::nanoTime));
                Statement statement = database.writer().createStatement()) {
            statement.execute(SIX_MEBIBYTES);
            takeAway();

            assertThatThrownBy(() -> restUntilItFails(database)).hasMessageContaining("SQLITE_CANTOPEN");

            bringBack();
        }
    }

    private void takeAway() throws IOException {
        Files.move(file, elsewhere);
        Files.createDirectory(file);
    }

    /** In the place of the folder, or of a file that SQLite made meanwhile. */
    private void bringBack() throws IOException {
        Files.move(elsewhere, file, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void awaitEnd(Checkpointer checkpointer) {
        while (checkpointer.isBusy() && !Thread.currentThread().isInterrupted()) {
            Thread.onSpinWait();
        }
    }

    private static void restUntilItFails(SqliteDatabase database) throws SQLException {
        while (!Thread.currentThread().isInterrupted()) {
            database.rest(false);
        }
    }
}
