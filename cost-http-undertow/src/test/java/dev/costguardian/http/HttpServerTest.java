package dev.costguardian.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.costguardian.ConfigurationException;
import dev.costguardian.CostGuardian;
import dev.costguardian.memory.InMemoryStorage;
import io.undertow.Undertow;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.xnio.OptionMap;
import org.xnio.Xnio;
import org.xnio.XnioWorker;

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

    @Test
    void nobodyIsToldOfAFaultWhoseRequestCameInWhileTheThreadsWereEnding() throws Exception {
        HttpApi api = api();
        assertThat(api.drain(Duration.ofSeconds(30))).isTrue();
        XnioWorker threads = Xnio.getInstance().createWorker(OptionMap.EMPTY);
        AtomicReference<Undertow> host = new AtomicReference<>();
        host.set(Undertow.builder()
                .setWorker(threads)
                .addHttpListener(0, "127.0.0.1")
                .setHandler(exchange -> {
                    host.get().stop();
                    threads.shutdown();
                    api.handleRequest(exchange);
                })
                .build());
        host.get().start();
        try (RawConnection connection = new RawConnection(port(host.get()))) {
            connection.sendHead(
                    "POST /ingest HTTP/1.1", "Host: localhost", "Content-Type: application/json", "Content-Length: 2");

            assertThat(connection.readLine()).isEmpty();
        }
    }

    private static int port(Undertow server) {
        return ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort();
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
