package dev.costguardian.persistence.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.costguardian.ConfigurationException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseAddressTest {

    @Test
    void readsAllThatAnAddressSays() {
        DatabaseAddress address = DatabaseAddress.of(
                "postgresql://guard%40ian:se%3Acret+%25@one:5432,two:5433/le%20dger?sslmode=verify-full&ApplicationName=a");

        assertThat(address.hosts()).isEqualTo("one:5432,two:5433");
        assertThat(address.database()).isEqualTo("le dger");
        assertThat(address.user()).contains("guard@ian");
        assertThat(address.password()).contains("se:cret+%");
        assertThat(address.options()).isEqualTo(Map.of("sslmode", "verify-full", "ApplicationName", "a"));
    }

    @Test
    void needsNeitherUserNorPasswordNorPort() {
        DatabaseAddress address = DatabaseAddress.of("postgres://db/guardian");

        assertThat(address.user()).isEmpty();
        assertThat(address.password()).isEmpty();
        assertThat(address).hasToString("postgresql://db/guardian");
    }

    @Test
    void neverTellsThePassword() {
        assertThat(DatabaseAddress.of("postgresql://guardian:s3cret@db:5432/ledger"))
                .hasToString("postgresql://guardian@db:5432/ledger");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            mysql://u:s3cret@db/ledger                    | must begin with postgresql://
            postgresql://u:s3cret@db                      | name of the database
            postgresql://u:s3cret@db/                     | name of the database
            postgresql://u:s3cret@/ledger                 | the host is missing
            postgresql://u:s3cret/x@db/ledger             | written %2F
            postgresql://u:s3cret@db/ledger?loggerFile=/x | takes the options
            postgresql://u:s3cret@db/ledger?sslmode       | takes the options
            postgresql://u:s3cret%zz@db/ledger            | two hexadecimal digits
            """)
    void saysWhatIsWrongWithAnAddressAndNotThePassword(String text, String reason) {
        assertThatThrownBy(() -> DatabaseAddress.of(text))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(reason)
                .message()
                .doesNotContain("s3cret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"data/postgresql.sqlite", "/postgres/ledger", "sqlite:ledger", "://x", ""})
    void takesNoPathForAnAddress(String text) {
        assertThat(DatabaseAddress.isMeant(text)).isFalse();
    }
}
