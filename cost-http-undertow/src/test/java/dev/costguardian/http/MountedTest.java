package dev.costguardian.http;

import static dev.costguardian.http.LedgerServer.API_KEY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.costguardian.CostGuardian;
import dev.costguardian.memory.InMemoryStorage;
import io.undertow.Handlers;
import io.undertow.Undertow;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** In a host's own server, beside the host's own routes. */
class MountedTest {

    private final CostGuardian one = CostGuardian.over(new InMemoryStorage());
    private final CostGuardian other = CostGuardian.over(new InMemoryStorage());
    private final Undertow host = Undertow.builder()
            .addHttpListener(0, "127.0.0.1")
            .setHandler(Handlers.path(exchange -> exchange.getResponseSender().send("the host"))
                    .addPrefixPath("/cost", api(one))
                    .addPrefixPath("/other/cost", api(other)))
            .build();
    private final HttpClient client = HttpClient.newHttpClient();

    MountedTest() {
        host.start();
    }

    @AfterEach
    void stop() {
        host.stop();
        one.close();
        other.close();
    }

    @Test
    void theHostKeepsItsOwnRoutes() throws Exception {
        assertThat(get("/").body()).isEqualTo("the host");
        assertThat(get("/data").body()).isEqualTo("the host");
        assertThat(get("/data").headers().map()).doesNotContainKey("content-security-policy");
    }

    @Test
    void theLedgerAnswersBelowItsPath() throws Exception {
        String token = one.tokens().issue("app").orElseThrow().token();
        HttpResponse<String> stored = client.send(
                HttpRequest.newBuilder(uri("/cost/ingest"))
                        .header("X-Ingest-Key", LedgerServer.INGEST_KEY)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("{\"tracking_token\":\"" + token
                                + "\",\"model\":\"gpt-4o\",\"prompt_tokens\":1,\"completion_tokens\":1}"))
                        .build(),
                BodyHandlers.ofString());

        assertThat(stored.statusCode()).isEqualTo(201);
        assertThat(get("/cost/data").body()).contains("\"events\":1");
        assertThat(get("/cost/ping").body()).isEqualTo("{\"message\":\"pong\"}");
        assertThat(get("/cost/nothing").statusCode()).isEqualTo(404);
    }

    @Test
    void signingOutLeavesAloneWhatTheHostKeepsInTheBrowser() throws Exception {
        HttpResponse<String> out = client.send(
                HttpRequest.newBuilder(uri("/cost/v1/session"))
                        .header("X-API-Key", LedgerServer.API_KEY)
                        .DELETE()
                        .build(),
                BodyHandlers.ofString());

        assertThat(out.statusCode()).isEqualTo(200);
        assertThat(out.headers().map()).doesNotContainKey("clear-site-data");
    }

    @Test
    void severalLedgersLiveInOneServerWithoutMixing() throws Exception {
        assertThat(one.tokens().issue("only in one")).isPresent();

        assertThat(get("/cost/ingest/tokens").body()).contains("only in one");
        assertThat(get("/other/cost/ingest/tokens").body()).isEqualTo("{\"tokens\":[]}");
    }

    private static HttpApi api(CostGuardian guardian) {
        return new HttpApi(guardian, LedgerServer.CONFIG, () -> LedgerServer.NOW, System::nanoTime, new Random(7));
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(uri(path)).header("X-API-Key", API_KEY).build(), BodyHandlers.ofString());
    }

    private URI uri(String path) {
        InetSocketAddress address =
                (InetSocketAddress) host.getListenerInfo().get(0).getAddress();
        return URI.create("http://127.0.0.1:" + address.getPort() + path);
    }
}
