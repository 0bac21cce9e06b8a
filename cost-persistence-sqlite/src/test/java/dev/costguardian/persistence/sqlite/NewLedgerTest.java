package dev.costguardian.persistence.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A new ledger is a copy of one that the build made; it must be what the steps of the schema make. */
class NewLedgerTest {

    private static final String STRUCTURE =
            "SELECT type || ' ' || name || ' ' || coalesce(sql, '') FROM sqlite_master" + " ORDER BY type, name";
    private static final String STEPS = "SELECT version || ' ' || description || ' ' || script || ' ' || checksum"
            + " FROM flyway_schema_history ORDER BY installed_rank";
    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS");

    @TempDir
    private Path folder;

    private Path copied;
    private Path stepped;

    @BeforeEach
    void makeOneOfEachKind() throws SQLException {
        copied = folder.resolve("copied.sqlite");
        SqliteStorage.migrate(copied);
        stepped = folder.resolve("stepped.sqlite");
        FreshLedger.execute(stepped, "PRAGMA application_id = " + Pragmas.APPLICATION_ID);
        SqliteStorage.migrate(stepped);
    }

    @Test
    void hasTheTablesAndIndexesThatTheStepsMake() throws SQLException {
        assertThat(read(copied, STRUCTURE)).isNotEmpty().isEqualTo(read(stepped, STRUCTURE));
    }

    @Test
    void holdsTheRowsThatTheStepsLeave() throws SQLException {
        for (String table : read(stepped, "SELECT name FROM sqlite_master WHERE type = 'table'")) {
            assertThat(read(copied, "SELECT count(*) FROM " + table))
                    .as(table)
                    .isEqualTo(read(stepped, "SELECT count(*) FROM " + table));
        }
    }

    @Test
    void knowsItsStepsSoThatLaterOnesFindThemUnchanged() throws SQLException {
        assertThat(read(copied, STEPS)).isNotEmpty().isEqualTo(read(stepped, STEPS));
    }

    @Test
    void saysThatItsStepsWereTakenWhenItWasMade() throws SQLException {
        LocalDateTime now = LocalDateTime.now(ZoneOffset.UTC);

        assertThat(read(copied, "SELECT DISTINCT installed_on FROM flyway_schema_history"))
                .singleElement()
                .satisfies(hour -> assertThat(LocalDateTime.parse(hour, HOUR)).isBetween(now.minusMinutes(10), now));
    }

    private static List<String> read(Path ledger, String question) throws SQLException {
        try (Connection connection = Pragmas.connect(ledger);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(question)) {
            List<String> answers = new ArrayList<>();
            while (rows.next()) {
                answers.add(rows.getString(1));
            }
            return answers;
        }
    }
}
