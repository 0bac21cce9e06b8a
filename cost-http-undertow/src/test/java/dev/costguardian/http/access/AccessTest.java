package dev.costguardian.http.access;

import static dev.costguardian.http.LedgerServer.API_KEY;
import static dev.costguardian.http.LedgerServer.INGEST_KEY;
import static dev.costguardian.http.LedgerServer.event;
import static org.assertj.core.api.Assertions.assertThat;

import dev.costguardian.http.HttpConfig;
import dev.costguardian.http.HttpConfig.Keys;
import dev.costguardian.http.LedgerServer;
import dev.costguardian.http.LogLines;
import dev.costguardian.http.RawConnection;
import dev.costguardian.http.Reply;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AccessTest {

    private final LedgerServer server = LedgerServer.start(config -> config.showing(LedgerServer.dashboard("")));

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aKeyInTheHeaderOfTheOtherSideOpensNothing() {
        assertThat(server.send(server.request("/data")
                                .header("X-API-Key", INGEST_KEY)
                                .header("X-Ingest-Key", API_KEY))
                        .status())
                .isEqualTo(403);
        assertThat(server.send(server.ingestRequest(event(server.issue("app")))
                                .setHeader("X-Ingest-Key", API_KEY)
                                .header("X-API-Key", INGEST_KEY))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void aKeyOfAnotherScopeLearnsWhichOneItIs() {
        Reply reply = server.send(server.request("/data").header("Authorization", "Bearer " + INGEST_KEY));

        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.json().get("detail").asText()).isEqualTo("a key of scope ingest does not open this");
    }

    @Test
    void aKeyThatIsAlmostRightIsWrong() {
        for (String key : List.of("", API_KEY + "x", API_KEY.substring(1), API_KEY.toUpperCase(Locale.ROOT))) {
            assertThat(server.send(server.request("/data").header("X-API-Key", key))
                            .status())
                    .as(key)
                    .isEqualTo(401);
        }
    }

    @Test
    void twoKeysAtOnceAreNone() {
        HttpRequest.Builder request =
                server.request("/data").header("X-API-Key", API_KEY).header("X-API-Key", "other");

        assertThat(server.send(request).status()).isEqualTo(401);
    }

    @Test
    void aWrongKeyLearnsNothing() {
        Reply missing = server.send(server.request("/data"));
        Reply wrong = server.send(server.request("/data").header("X-API-Key", "wrong"));

        assertThat(missing.status()).isEqualTo(401);
        assertThat(missing.header("WWW-Authenticate")).isEqualTo("Bearer realm=\"Cost Guardian\"");
        assertThat(wrong.json().get("detail")).isEqualTo(missing.json().get("detail"));
        assertThat(wrong.response().headers().map().keySet())
                .isEqualTo(missing.response().headers().map().keySet());
    }

    @Test
    void noKeyIsLoggedRightOrWrong() {
        Logger product = Logger.getLogger("dev.costguardian");
        try (LogLines log = LogLines.capture()) {
            product.setLevel(Level.ALL);
            server.get("/data");
            server.send(server.request("/data").header("X-API-Key", "guessed-key"));
            server.send(server.request("/data").header("Authorization", "Bearer " + INGEST_KEY));

            assertThat(log.at(Level.INFO)).hasSize(2).noneMatch(line -> line.contains("key"));
        } finally {
            product.setLevel(Level.WARNING);
        }
    }

    @Test
    void aKeyThatIsNotSetOpensNothing() {
        try (LedgerServer locked = startWith(new Keys(Optional.empty(), Optional.empty(), false))) {
            assertThat(locked.send(locked.request("/data")).status()).isEqualTo(401);
            assertThat(locked.send(locked.request("/data").header("X-API-Key", ""))
                            .status())
                    .isEqualTo(401);
            assertThat(locked.ingest("{}").status()).isEqualTo(401);
        }
    }

    @Test
    void inDevelopmentThisMachineMayLook() {
        try (LedgerServer open = startWith(Keys.forDevelopment(INGEST_KEY))) {
            assertThat(open.send(open.request("/data")).status()).isEqualTo(200);
            assertThat(open.ingest(event(open.issue("app"))).status()).isEqualTo(201);
            assertThat(open.send(open.request("/ingest").POST(BodyPublishers.noBody()))
                            .status())
                    .isEqualTo(401);
        }
    }

    @Test
    void inDevelopmentPagesFromElsewhereMayNot() {
        try (LedgerServer open = startWith(Keys.forDevelopment(INGEST_KEY))) {
            String own = "localhost:" + open.port();
            assertThat(rawStatus(open, "Host: " + own)).isEqualTo("200");
            assertThat(rawStatus(open, "Host: " + own, "Origin: http://" + own)).isEqualTo("200");
            assertThat(rawStatus(open, "Host: [::1]:" + open.port())).isEqualTo("200");

            assertThat(rawStatus(open, "Host: rebound.example:" + open.port())).isEqualTo("401");
            assertThat(rawStatus(open, "Host: " + own, "Origin: https://evil.example"))
                    .isEqualTo("401");
            assertThat(rawStatus(open, "Host: " + own, "Origin: http://localhost:1"))
                    .isEqualTo("401");
            assertThat(rawStatus(open, "Host: " + own, "Origin: null")).isEqualTo("401");
            assertThat(rawStatus(open, "Host: " + own, "Sec-Fetch-Site: cross-site"))
                    .isEqualTo("401");
        }
    }

    @Test
    void inDevelopmentAKeyThatIsSetIsStillAskedFor() {
        try (LedgerServer closed = startWith(new Keys(Optional.of(INGEST_KEY), Optional.of(API_KEY), true))) {
            assertThat(closed.send(closed.request("/data")).status()).isEqualTo(401);
            assertThat(closed.get("/data").status()).isEqualTo(200);
        }
    }

    @Test
    void aForeignHostNameIsRefusedWhereTheNamesAreKnown() {
        try (LedgerServer named = LedgerServer.start(
                config -> config.visitedBy(new HttpConfig.Visitors(Set.of(), Set.of("Costs.example"))))) {
            assertThat(rawStatus(named, "Host: costs.EXAMPLE:8080", "X-API-Key: " + API_KEY))
                    .isEqualTo("200");
            assertThat(rawStatus(named, "Host: evil.example", "X-API-Key: " + API_KEY))
                    .isEqualTo("403");
            assertThat(named.send(named.request("/health")).status()).isEqualTo(200);
        }
    }

    @Test
    void theKeysAreListedWithoutWhatTheyAre() {
        Reply reply = server.get("/keys");

        assertThat(reply.body())
                .isEqualTo("{\"keys\":[{\"name\":\"API_KEY\",\"scope\":\"admin\"},"
                        + "{\"name\":\"INGEST_KEY\",\"scope\":\"ingest\"}]}");
    }

    private static LedgerServer startWith(Keys keys) {
        return LedgerServer.start(config -> HttpConfig.with(keys, config.about()));
    }

    private static String rawStatus(LedgerServer server, String... headers) {
        try (RawConnection connection = new RawConnection(server.port())) {
            connection.sendHead("GET /data HTTP/1.1\r\n" + String.join("\r\n", headers), "Connection: close");
            return connection.readLine().split(" ", -1)[1];
        }
    }
}
