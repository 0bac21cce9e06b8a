package dev.costguardian.persistence.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.costguardian.ConnectionPool;
import dev.costguardian.persistence.sql.engine.SqlWork;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConnectionsTest {

    private PostgresqlDatabase database;

    @BeforeEach
    void open() throws SQLException {
        PostgresqlServer.freshLedger().close();
        database = new PostgresqlDatabase(PostgresqlServer.address());
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void countTheWriterAsInUseFromTheBeginningOfATransactionToItsEnd() throws SQLException {
        database.begin();
        ConnectionPool within = database.connections().get(0);
        database.commit();

        assertThat(within).isEqualTo(new ConnectionPool("writer", 1, 1, 0, 0));
        assertThat(database.connections().get(0)).isEqualTo(new ConnectionPool("writer", 1, 0, 1, 0));
    }

    @Test
    void sayWhatWentWrongWithoutTheRowsThatWereWritten() throws SQLException {
        database.begin();
        try (PreparedStatement insert = database.writer()
                .prepareStatement(
                        "INSERT INTO tracking_token (id, label, token, is_active, created_at) VALUES (?, ?, ?, true, 0)")) {
            for (int i = 0; i < 2; i++) {
                insert.setLong(1, 100 + i);
                insert.setString(2, "label " + i);
                insert.setString(3, "a-secret-token");
                insert.addBatch();
            }

            assertThatThrownBy(insert::executeBatch)
                    .hasMessageContaining("tracking_token_token_key")
                    .hasMessageNotContaining("a-secret-token");
        } finally {
            database.rollback();
        }
    }

    @Test
    void countAReaderAsInUseWhileItReads() throws SQLException {
        SqlWork<ConnectionPool> looking = connection -> database.connections().get(1);

        ConnectionPool within = database.read(Duration.ofSeconds(5), looking);

        assertThat(within.name()).isEqualTo("readers");
        assertThat(List.of(within.most(), within.inUse(), within.waiting())).containsExactly(10, 1, 0);
        assertThat(database.connections().get(1).inUse()).isZero();
    }
}
