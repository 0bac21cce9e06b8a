package dev.costguardian.http;

import static dev.costguardian.http.LedgerServer.API_KEY;
import static dev.costguardian.http.LedgerServer.INGEST_KEY;
import static dev.costguardian.http.LedgerServer.event;
import static org.assertj.core.api.Assertions.assertThat;

import dev.costguardian.attribution.Tags;
import dev.costguardian.attribution.TrackingToken;
import dev.costguardian.usage.MeterReadings;
import dev.costguardian.usage.ModelCall;
import dev.costguardian.usage.ModelName;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What HTTP allows, and what it does not. */
class ProtocolTest {

    private static final int LARGEST_BATCH = 16 * 1024 * 1024;
    private static final String HOST = "Host: localhost";

    private final LedgerServer server = LedgerServer.start();
    private final TrackingToken app = server.issue("app");

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void anUnknownPathIsNotFound() {
        Reply reply = server.get("/nothing");

        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/data;x=1",
                "/data;",
                "/;x=1/data",
                "//data",
                "/./data",
                "/x/../data",
                "/DATA",
                "/data/",
                "/data%3Bx=1",
                "/data%2F",
                "/v1/events/abc",
                "/v1/events/-1",
                "/v1/events/1.0",
                "/v1/events/9999999999999999999",
                "/dashboard"
            })
    void aPathThatOnlyLooksLikeOneOfOursIsNotFound(String path) {
        try (RawConnection connection = new RawConnection(server.port())) {
            connection.sendHead("GET " + path + " HTTP/1.1", HOST, "X-API-Key: " + API_KEY, "Connection: close");

            assertThat(connection.readLine()).isEqualTo("HTTP/1.1 404 Not Found");
        }
    }

    @Test
    void anotherMethodOfAKnownPathIsAnsweredWithThoseItHas() {
        Reply reply = server.send(server.request("/ingest/tokens").method("PUT", BodyPublishers.noBody()));

        assertThat(reply.status()).isEqualTo(405);
        assertThat(reply.header("Allow")).isEqualTo("GET, HEAD, POST");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRACE", "PROPFIND", "get", "CONNECT", "TRACK"})
    void aMethodThatNobodyNeedsIsNotAllowedAnywhere(String method) {
        for (String path : List.of("/ping", "/nothing")) {
            try (RawConnection connection = new RawConnection(server.port())) {
                connection.sendHead(method + " " + path + " HTTP/1.1", HOST, "Cookie: secret=1", "Connection: close");

                assertThat(connection.readToEnd())
                        .startsWith("HTTP/1.1 405 ")
                        .contains("\r\nAllow: GET")
                        .doesNotContain("secret=1");
            }
        }
    }

    @Test
    void headIsGetWithoutABody() {
        Reply get = server.get("/data");
        Reply head = server.send(
                server.request("/data").header("X-API-Key", API_KEY).method("HEAD", BodyPublishers.noBody()));
        Reply export = server.send(
                server.request("/v1/export.csv").header("X-API-Key", API_KEY).method("HEAD", BodyPublishers.noBody()));

        assertThat(head.status()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.header("Content-Length")).isEqualTo(get.header("Content-Length"));
        assertThat(export.status()).isEqualTo(200);
        assertThat(export.header("Content-Type")).startsWith("text/csv");
    }

    @Test
    void aBodyThatIsAnnouncedTooLargeIsRefusedUnread() {
        try (RawConnection connection = new RawConnection(server.port())) {
            connection.sendHead(ingestHead("Content-Length: " + (LARGEST_BATCH + 1)));

            assertThat(connection.readToEnd()).startsWith("HTTP/1.1 413 ").contains("application/problem+json");
        }
    }

    @Test
    void aBodyThatGrowsTooLargeWithoutAnnouncingItIsRefused() {
        assertThat(server.send(server.request("/ingest/tokens")
                                .header("X-API-Key", API_KEY)
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.fromPublisher(BodyPublishers.ofByteArray(new byte[70 * 1024]))))
                        .status())
                .isEqualTo(413);
    }

    @Test
    void aBodyOfExactlyTheLimitIsRead() {
        String label = "{\"label\":\"app-2\"}";

        Reply reply = server.admin("POST", "/ingest/tokens", label + " ".repeat(64 * 1024 - label.length()));

        assertThat(reply.status()).isEqualTo(201);
    }

    @Test
    void aHugeAnnouncedLengthTakesNoMemory() {
        String huge = "999999999999";
        try (RawConnection connection = new RawConnection(server.port())) {
            connection.sendHead(ingestHead("Content-Length: " + huge));

            assertThat(connection.readToEnd()).startsWith("HTTP/1.1 413 ");
        }
    }

    @Test
    void aBodyThatDripsInIsCutOffAndItsMemoryIsGivenBack() {
        try (LedgerServer hasty = LedgerServer.start(
                config -> config.limitedTo(config.limits().bodies(1_500_000, Duration.ofSeconds(1))))) {
            TrackingToken token = hasty.issue("app");
            try (RawConnection connection = new RawConnection(hasty.port())) {
                connection.sendHead(ingestHead("Content-Length: 1000000")).send(" ".repeat(600_000));

                assertThat(connection.readToEnd()).isEmpty();
            }
            assertThat(hasty.ingest(event(token) + " ".repeat(600_000)).status())
                    .isEqualTo(201);
        }
    }

    @Test
    void aClientThatHangsUpInItsBodyLeavesNothingBehind() throws InterruptedException {
        try (RawConnection connection = new RawConnection(server.port())) {
            connection.sendHead(ingestHead("Content-Length: 1000", "Expect: 100-continue"));
            assertThat(connection.readLine()).isEqualTo("HTTP/1.1 100 Continue");
            connection.send(event(app));
        }

        assertThat(server.server().stop(Duration.ofSeconds(20))).isTrue();
        assertThat(server.guardian().ledger().lastId()).isZero();
    }

    @Test
    void aRefusedRequestThatGoesOnAndOnIsCutOffToo() {
        try (LedgerServer hasty = LedgerServer.start(
                        config -> config.limitedTo(config.limits().bodies(1024 * 1024, Duration.ofMillis(200))));
                RawConnection connection = new RawConnection(hasty.port())) {
            connection.sendHead(
                    "POST /ingest HTTP/1.1", HOST, "Content-Type: application/json", "Content-Length: 1000");

            assertThat(connection.readToEnd()).startsWith("HTTP/1.1 401 ").contains("Connection: close");
        }
    }

    @Test
    void aClientThatNeitherFinishesNorReadsIsCutOffToo() throws InterruptedException {
        try (LedgerServer hasty = LedgerServer.start(
                        config -> config.limitedTo(config.limits().bodies(1024 * 1024, Duration.ofMillis(200))));
                RawConnection connection = new RawConnection(hasty.port())) {
            ModelCall large = new ModelCall(
                    ModelName.of("gpt-4o"),
                    MeterReadings.ofTokens(1, 1),
                    Optional.empty(),
                    "",
                    "",
                    Tags.NONE,
                    "",
                    "",
                    "{\"k\":\"" + "語".repeat(4000) + "\"}",
                    false);
            TrackingToken token = hasty.issue("app");
            for (int i = 0; i < 1000; i++) {
                hasty.guardian().record(token, large);
            }
            connection.sendHead(
                    "GET /v1/events?limit=1000 HTTP/1.1", HOST, "X-API-Key: " + API_KEY, "Content-Length: 10");
            connection.readLine();

            assertThat(hasty.server().stop(Duration.ofSeconds(10))).isTrue();
        }
    }

    @Test
    void bodiesThatTogetherWouldFillTheMemoryAreRefusedForNow() {
        try (LedgerServer small = LedgerServer.start(
                config -> config.limitedTo(config.limits().bodies(1024 * 1024, Duration.ofSeconds(30))))) {
            TrackingToken token = small.issue("app");

            Reply refused = small.ingest(event(token) + " ".repeat(2 * 1024 * 1024));
            Reply taken = small.ingest(event(token));

            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.header("Retry-After")).isNotEmpty();
            assertThat(taken.status()).isEqualTo(201);
        }
    }

    @Test
    void whoAsksBeforeSendingIsToldToGoOn() {
        String body = event(app);
        try (RawConnection connection = new RawConnection(server.port())) {
            connection.sendHead(ingestHead("Content-Length: " + body.length(), "Expect: 100-continue"));

            assertThat(connection.readLine()).isEqualTo("HTTP/1.1 100 Continue");
            connection.send(body);
            assertThat(connection.readToEnd()).contains("HTTP/1.1 201 Created");
        }
    }

    @Test
    void whoAsksBeforeSendingTooMuchIsToldNotTo() {
        try (RawConnection connection = new RawConnection(server.port())) {
            connection.sendHead(ingestHead("Content-Length: " + (LARGEST_BATCH + 1), "Expect: 100-continue"));

            assertThat(connection.readLine()).isEqualTo("HTTP/1.1 413 Request Entity Too Large");
        }
    }

    @Test
    void requestsThatCouldBeReadInTwoWaysAreRefused() {
        for (List<String> trick : List.of(
                List.of("Content-Length: 5", "Transfer-Encoding: chunked"),
                List.of("Content-Length: 5", "Content-Length: 6"),
                List.of("Content-Length : 5"),
                List.of(" Content-Length: 5"),
                List.of("Transfer-Encoding: xchunked"))) {
            try (RawConnection connection = new RawConnection(server.port())) {
                connection
                        .sendHead(ingestHead(trick.toArray(String[]::new)))
                        .send("0\r\n\r\nGET /ping HTTP/1.1\r\nHost: localhost\r\n\r\n");

                assertThat(connection.readToEnd()).as(trick.toString()).doesNotContain("201", "pong");
            }
        }
    }

    @Test
    void aRequestWithoutAHostOrWithTwoIsRefused() {
        try (RawConnection none = new RawConnection(server.port());
                RawConnection two = new RawConnection(server.port())) {
            none.sendHead("GET /ping HTTP/1.1", "Connection: close");
            two.sendHead("GET /ping HTTP/1.1", HOST, "Host: other", "Connection: close");

            assertThat(none.readLine()).startsWith("HTTP/1.1 400");
            assertThat(two.readLine()).startsWith("HTTP/1.1 400");
        }
    }

    @Test
    void severalRequestsGoOverOneConnection() {
        String body = event(app);
        try (RawConnection connection = new RawConnection(server.port())) {
            String head = "POST /ingest HTTP/1.1\r\nHost: localhost\r\nX-Ingest-Key: " + INGEST_KEY
                    + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n";
            connection.send(head + body + head + body).sendHead("GET /ping HTTP/1.1", HOST, "Connection: close");

            String answers = connection.readToEnd();

            assertThat(answers.split("HTTP/1.1 201 Created", -1)).hasSize(3);
            assertThat(answers).endsWith("{\"message\":\"pong\"}");
        }
    }

    @Test
    void everyAnswerCarriesTheHeadersThatProtectBrowsers() {
        for (Reply reply : List.of(
                server.send(server.request("/ping")),
                server.get("/data"),
                server.get("/nothing"),
                server.send(server.request("/data")),
                server.get("/v1/export.csv"),
                server.ingest("not json"))) {
            assertThat(reply.header("Content-Security-Policy"))
                    .contains("default-src 'none'", "frame-ancestors 'none'", "require-trusted-types-for 'script'");
            assertThat(reply.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(reply.header("Referrer-Policy")).isEqualTo("no-referrer");
            assertThat(reply.header("Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
            assertThat(reply.header("Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
            assertThat(reply.header("Permissions-Policy")).isNotEmpty();
            assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
            assertThat(reply.header("X-Request-Id")).matches("[0-9a-f]{8}");
            assertThat(reply.header("Server")).isEmpty();
        }
    }

    private static String[] ingestHead(String... more) {
        String[] head = new String[5 + more.length];
        head[0] = "POST /ingest HTTP/1.1";
        head[1] = HOST;
        head[2] = "X-Ingest-Key: " + INGEST_KEY;
        head[3] = "Content-Type: application/json";
        head[4] = "Connection: close";
        System.arraycopy(more, 0, head, 5, more.length);
        return head;
    }
}
