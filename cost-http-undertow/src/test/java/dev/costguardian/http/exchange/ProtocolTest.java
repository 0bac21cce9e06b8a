package dev.costguardian.http.exchange;

import static dev.costguardian.http.LedgerServer.API_KEY;
import static dev.costguardian.http.LedgerServer.INGEST_KEY;
import static dev.costguardian.http.LedgerServer.event;
import static org.assertj.core.api.Assertions.assertThat;

import dev.costguardian.attribution.TrackingToken;
import dev.costguardian.http.LedgerServer;
import dev.costguardian.http.RawConnection;
import dev.costguardian.http.Reply;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What HTTP allows, and what it does not. */
class ProtocolTest {

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
    void requestsThatCouldBeReadInTwoWaysAreRefusedAndEndTheirConnection() {
        for (List<String> trick : List.of(
                List.of("Content-Length: 5", "Transfer-Encoding: chunked"),
                List.of("Content-Length: 5", "Content-Length: 6"),
                List.of("Content-Length: 5, 5"),
                List.of("Content-Length: +5"),
                List.of("Content-Length: -5"),
                List.of("Content-Length: 0x5"),
                List.of("Content-Length: 99999999999999999999"),
                List.of("Content-Length : 5"),
                List.of(" Content-Length: 5"),
                List.of("Transfer-Encoding: xchunked"),
                List.of("Transfer-Encoding: chunked, identity"),
                List.of("Transfer-Encoding: chunked", "Transfer-Encoding: identity"),
                List.of("Transfer-Encoding: \u000bchunked"))) {
            try (RawConnection connection = new RawConnection(server.port())) {
                connection
                        .send("POST /ping HTTP/1.1\r\nHost: localhost\r\n")
                        .sendHead(trick.toArray(String[]::new))
                        .send("0\r\n\r\nGET /ping HTTP/1.1\r\nHost: localhost\r\n\r\n");

                assertThat(connection.readToEnd())
                        .as(trick.toString())
                        .startsWith("HTTP/1.1 4")
                        .contains("Connection: close")
                        .doesNotContain("pong");
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
}
