package dev.costguardian.persistence.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.costguardian.Storage;
import dev.costguardian.StorageException;
import dev.costguardian.limits.Admission;
import dev.costguardian.limits.SharedAdmissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What servers over one database tell each other of what they let in. */
class PostgresqlAdmissionsTest {

    private static final List<Admission> NONE = List.of();
    private static final List<Admission> SOME =
            List.of(new Admission("ingest", "7", 250), new Admission("wrong-keys", "c6336407", 3));
    private static final List<Admission> MORE = List.of(new Admission("ingest", "7", 1));

    private Storage first;
    private Storage second;
    private Storage third;

    @BeforeEach
    void open() {
        first = PostgresqlServer.freshLedger();
        second = PostgresqlServer.knownLedger();
        third = PostgresqlServer.knownLedger();
    }

    @AfterEach
    void close() {
        List.of(first, second, third).forEach(Storage::close);
    }

    @Test
    void isHeardOnceByEachOther() {
        of(first).exchange(SOME);

        assertThat(of(second).exchange(MORE)).isEqualTo(SOME);
        assertThat(of(second).exchange(NONE)).isEmpty();
        assertThat(of(third).exchange(NONE)).containsExactlyInAnyOrder(SOME.get(0), SOME.get(1), MORE.get(0));
        assertThat(of(first).exchange(NONE)).isEqualTo(MORE);
    }

    @Test
    void isHeardRoundByRound() {
        of(first).exchange(SOME);
        assertThat(of(second).exchange(NONE)).isEqualTo(SOME);
        of(first).exchange(MORE);
        of(first).exchange(MORE);

        assertThat(of(second).exchange(NONE)).containsExactly(MORE.get(0), MORE.get(0));
    }

    @Test
    void isHeardByAServerThatCameLater() {
        of(first).exchange(SOME);

        try (Storage late = PostgresqlServer.knownLedger()) {
            assertThat(of(late).exchange(NONE)).isEqualTo(SOME);
        }
    }

    @Test
    void isNotHeardAgainAfterAConnectionBrokeNorByTheServerThatToldIt() throws SQLException {
        of(first).exchange(SOME);
        of(second).exchange(MORE);
        of(first).exchange(NONE);
        PostgresqlServer.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                + " WHERE datname = current_database() AND application_name = 'cost-guardian'"
                + " AND query LIKE '%admission_round%'");

        assertThatThrownBy(() -> of(first).exchange(NONE)).isInstanceOf(StorageException.class);

        assertThat(of(first).exchange(NONE)).isEmpty();
    }

    @Test
    void isForgottenAfterTenSeconds() throws SQLException {
        of(first).exchange(SOME);
        PostgresqlServer.execute("UPDATE admission_round SET told_at = told_at - 10001");

        assertThat(of(second).exchange(NONE)).isEmpty();
        assertThat(rows()).isZero();
    }

    @Test
    void isForgottenWhereTheClockOfTheDatabaseWasSetBack() throws SQLException {
        of(first).exchange(SOME);
        PostgresqlServer.execute("UPDATE admission_round SET told_at = told_at + 3600000");

        assertThat(of(second).exchange(NONE)).isEmpty();
        assertThat(rows()).isZero();
    }

    @Test
    void takesNoRowWhereNothingWasLetIn() throws SQLException {
        of(first).exchange(NONE);

        assertThat(rows()).isZero();
    }

    @Test
    void givesUpWhereAnotherProgramHoldsTheTable() throws SQLException {
        try (Connection other = PostgresqlServer.connect();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("LOCK TABLE admission_round IN ACCESS EXCLUSIVE MODE");

            assertThatThrownBy(() -> of(first).exchange(SOME)).isInstanceOf(StorageException.class);
        }

        assertThat(of(first).exchange(NONE)).isEmpty();
    }

    @Test
    void isNotInTheLogOfTheDatabaseAndNoPartOfTheLedger() throws SQLException {
        of(first).exchange(SOME);

        assertThat(number("SELECT count(*) FROM pg_class WHERE relname = 'admission_round' AND relpersistence = 'u'"))
                .isEqualTo(1);
        assertThat(first.verify(read -> {}).problems()).isEmpty();
    }

    private static SharedAdmissions of(Storage server) {
        return server.sharedAdmissions().orElseThrow();
    }

    private static long rows() throws SQLException {
        return number("SELECT count(*) FROM admission_round");
    }

    private static long number(String question) throws SQLException {
        try (Connection connection = PostgresqlServer.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(question)) {
            row.next();
            return row.getLong(1);
        }
    }
}
