package dev.costguardian.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.costguardian.http.HttpConfig.Keys;
import dev.costguardian.http.HttpConfig.Visitors;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HttpConfigTest {

    @Test
    void noKeyIsEverShown() {
        assertThat(LedgerServer.CONFIG.toString()).doesNotContain(LedgerServer.API_KEY, LedgerServer.INGEST_KEY);
    }

    @Test
    void oneKeyCannotOpenBothSides() {
        assertThatThrownBy(() -> Keys.of("same", "same")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anEmptyKeyIsAMistake() {
        assertThatThrownBy(() -> Keys.of("", "key")).hasMessageContaining("ingest key");
        assertThatThrownBy(() -> new Keys(Optional.empty(), Optional.of(" "), false))
                .hasMessageContaining("API key");
    }

    @Test
    void anOriginIsASchemeANameAndAPort() {
        assertThat(new Visitors(Set.of("https://a.example", "http://localhost:3000"), Set.of()).allowedOrigins())
                .hasSize(2);
        for (String wrong : new String[] {
            "*",
            "null",
            "a.example",
            "https://a.example/",
            "https://a.example/path",
            "ftp://a.example",
            "https://",
            "https://*.example"
        }) {
            assertThatThrownBy(() -> new Visitors(Set.of(wrong), Set.of()))
                    .as(wrong)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(wrong);
        }
    }
}
