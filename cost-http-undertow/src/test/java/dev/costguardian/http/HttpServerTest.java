package dev.costguardian.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.costguardian.ConfigurationException;
import dev.costguardian.CostGuardian;
import dev.costguardian.memory.InMemoryStorage;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HttpServerTest {

    @Test
    void aTakenPortIsSaidSo() {
        try (LedgerServer running = LedgerServer.start()) {
            HttpServer second = new HttpServer(api(), "127.0.0.1", running.port());

            assertThatThrownBy(second::start)
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("127.0.0.1:" + running.port())
                    .hasMessageContaining("Address already in use");
        }
    }

    @Test
    void severalServersRunInOneProgram() {
        try (LedgerServer one = LedgerServer.start();
                LedgerServer other = LedgerServer.start()) {
            one.issue("only in one");

            assertThat(one.port()).isNotEqualTo(other.port());
            assertThat(one.get("/ingest/tokens").body()).contains("only in one");
            assertThat(other.get("/ingest/tokens").body()).doesNotContain("only in one");
        }
    }

    private static HttpApi api() {
        return new HttpApi(
                CostGuardian.over(new InMemoryStorage()),
                LedgerServer.CONFIG,
                () -> LedgerServer.NOW,
                () -> 0,
                new Random(7));
    }
}
