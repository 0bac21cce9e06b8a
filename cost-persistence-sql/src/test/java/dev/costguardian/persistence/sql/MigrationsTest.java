package dev.costguardian.persistence.sql;

import static dev.costguardian.persistence.sql.schema.Tables.TRACKING_TOKEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

class MigrationsTest {

    @Test
    void sqliteHoldsTheGeneratedTables(@TempDir Path folder) {
        SQLiteDataSource file = new SQLiteDataSource();
        file.setUrl("jdbc:sqlite:" + folder.resolve("ledger.db"));

        keepsWhatItIsGiven(file, "db/sqlite", SQLDialect.SQLITE);
    }

    @Test
    void postgresqlHoldsTheGeneratedTables() throws IOException {
        try (EmbeddedPostgres server = EmbeddedPostgres.start()) {
            keepsWhatItIsGiven(server.getPostgresDatabase(), "db/postgresql", SQLDialect.POSTGRES);
        }
    }

    private static void keepsWhatItIsGiven(DataSource source, String migrations, SQLDialect dialect) {
        Flyway.configure()
                .dataSource(source)
                .locations("classpath:" + migrations)
                .load()
                .migrate();
        DSLContext sql = DSL.using(source, dialect);

        sql.insertInto(TRACKING_TOKEN)
                .set(TRACKING_TOKEN.ID, 1L)
                .set(TRACKING_TOKEN.LABEL, "billing")
                .set(TRACKING_TOKEN.TOKEN_HASH, new byte[] {0, -1})
                .set(TRACKING_TOKEN.IS_ACTIVE, true)
                .set(TRACKING_TOKEN.CREATED_AT, 1_700_000_000_000L)
                .execute();

        assertThat(sql.fetchSingle(TRACKING_TOKEN)).satisfies(row -> {
            assertThat(row.getTokenHash()).containsExactly(0, -1);
            assertThat(row.getIsActive()).isTrue();
            assertThat(row.getCreatedAt()).isEqualTo(1_700_000_000_000L);
        });
    }
}
