package dev.costguardian.http;

import static dev.costguardian.http.LedgerServer.API_KEY;
import static dev.costguardian.http.LedgerServer.INGEST_KEY;
import static dev.costguardian.http.LedgerServer.event;
import static org.assertj.core.api.Assertions.assertThat;

import dev.costguardian.attribution.TrackingToken;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What nobody asks for in good faith, all of it at one server that goes on to serve others. */
class HostileRequestsTest {

    private static final String BODIES = "/payloads/native/hostile.txt";

    private final LedgerServer server = LedgerServer.start(config -> config.showing(LedgerServer.dashboard("secret")));
    private final TrackingToken app = server.issue("app");

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aHostileBodyIsRefusedAndStoresNothing() throws IOException {
        List<String> bodies = hostileBodies();

        assertThat(bodies).hasSizeGreaterThan(200);
        for (String body : bodies) {
            Reply reply = server.send(server.request("/ingest")
                    .header("X-Ingest-Key", INGEST_KEY)
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(body)));
            assertThat(reply.status()).as(body).isIn(400, 413, 415);
            assertThat(reply.body()).as(body).doesNotContain(app.token());
        }
        assertThat(server.get("/data").body()).contains("\"data\":[]");
        assertThat(server.ingest(event(app)).status()).isEqualTo(201);
    }

    /** Each is itself refused for what it says, and not because its token is unknown. */
    private List<String> hostileBodies() throws IOException {
        try (InputStream file = Objects.requireNonNull(getClass().getResourceAsStream(BODIES));
                BufferedReader lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.isEmpty() && !line.startsWith("# ") && !line.startsWith("=> "))
                    .map(line -> line.replace(
                                    "BASE",
                                    "\"tracking_token\":\"%s\",\"model\":\"m\",\"prompt_tokens\":1,\"completion_tokens\":2"
                                            .formatted(app.token()))
                            .replace("secret-token-1234567890", app.token()))
                    .toList();
        }
    }

    @Test
    void noSpellingOfAPathLeadsOutOfTheFilesThatAreServed() {
        List<String> paths = waysOut();

        assertThat(paths).hasSizeGreaterThan(200);
        for (String path : paths) {
            try (RawConnection connection = new RawConnection(server.port())) {
                connection.sendHead("GET " + path + " HTTP/1.1", "Host: localhost", "Connection: close");

                assertThat(connection.readToEnd())
                        .as(path)
                        .matches("(?s)HTTP/1.1 40[014] .*")
                        .doesNotContain("root:", "application_id", "secret");
            }
        }
    }

    private static List<String> waysOut() {
        List<String> paths = new ArrayList<>();
        for (String place : List.of("/assets/", "/assets/x/", "/dashboard/x/", "/")) {
            for (String up : List.of(
                    "../", "..%2f", "%2e%2e/", "%2e%2e%2f", "..;/", "..\\", "..%5c", "%252e%252e%252f", "....//")) {
                for (String target :
                        List.of("etc/passwd", "openapi.json%00", "pom.xml", "v1/spend", "WEB-INF/web.xml", "data")) {
                    paths.add(place + up.repeat(4) + target);
                }
            }
        }
        return paths;
    }

    @Test
    void everyAnswerForbidsToFrameItToGuessItsTypeAndToRunWhatItSays() {
        for (Route route : server.routes()) {
            String path = route.template().replace("{format}", "openai").replaceAll("[{].*[}]", "1");
            for (String key : List.of(API_KEY, "wrong")) {
                assertIsGuarded(server.send(server.request(path)
                        .header("X-API-Key", key)
                        .header("X-Ingest-Key", key)
                        .method(route.method().toString(), BodyPublishers.ofString("{"))));
            }
            assertIsGuarded(server.send(server.request(path).method("PUT", BodyPublishers.noBody())));
        }
        assertIsGuarded(server.get("/nothing"));
    }

    private static void assertIsGuarded(Reply reply) {
        String of = reply.response().request().method() + " " + reply.response().uri() + ": " + reply.status();
        assertThat(reply.header("X-Content-Type-Options")).as(of).isEqualTo("nosniff");
        assertThat(reply.header("Referrer-Policy")).as(of).isEqualTo("no-referrer");
        assertThat(reply.header("Content-Security-Policy").split("; "))
                .as(of)
                .containsExactlyInAnyOrder(
                        "default-src 'none'",
                        "script-src 'self'",
                        "style-src 'self'",
                        "img-src 'self' data:",
                        "connect-src 'self'",
                        "form-action 'self'",
                        "base-uri 'none'",
                        "object-src 'none'",
                        "frame-ancestors 'none'",
                        "require-trusted-types-for 'script'");
        assertThat(reply.header("Permissions-Policy")).as(of).isNotEmpty();
        assertThat(reply.header("Cross-Origin-Resource-Policy")).as(of).isEqualTo("same-origin");
        assertThat(reply.header("Cross-Origin-Opener-Policy")).as(of).isEqualTo("same-origin");
        assertThat(reply.header("Cache-Control")).as(of).isNotEmpty();
    }
}
