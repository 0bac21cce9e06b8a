package dev.costguardian.http.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.costguardian.http.HttpConfig;
import dev.costguardian.http.LedgerServer;
import dev.costguardian.http.RawConnection;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CorsTest {

    private static final String LISTED = "https://costs.example";

    private final LedgerServer server = LedgerServer.start(
            config -> config.visitedBy(new HttpConfig.Visitors(Set.of(LISTED, "http://localhost:3000"), Set.of())));

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void pagesOfAListedSiteMayReadAnswers() {
        String answer = ask(server, "GET", "/ping", LISTED);

        assertThat(answer)
                .startsWith("HTTP/1.1 200")
                .contains(
                        "Access-Control-Allow-Origin: " + LISTED,
                        "Vary: Origin",
                        "Access-Control-Expose-Headers: ETag, ")
                .doesNotContain("Access-Control-Allow-Credentials");
    }

    @Test
    void pagesOfOtherSitesMayNot() {
        for (String origin : new String[] {
            "https://evil.example",
            "https://costs.example.evil.example",
            "http://costs.example",
            "null",
            "*",
            "https://costs.example:8443",
            "https://costs.example/"
        }) {
            assertThat(ask(server, "GET", "/ping", origin)).as(origin).doesNotContain("Access-Control-Allow-Origin");
            assertThat(ask(server, "OPTIONS", "/data", origin))
                    .as(origin)
                    .startsWith("HTTP/1.1 405")
                    .doesNotContain("Access-Control-Allow");
        }
    }

    @Test
    void aBrowserThatAsksFirstIsToldWhatIsAllowed() {
        assertThat(ask(server, "OPTIONS", "/ingest/tokens/7", LISTED))
                .startsWith("HTTP/1.1 204")
                .contains(
                        "Access-Control-Allow-Origin: " + LISTED,
                        "Access-Control-Allow-Methods: DELETE",
                        "Access-Control-Allow-Headers: Authorization, Content-Type, X-API-Key, X-Ingest-Key",
                        "Access-Control-Max-Age: 600");
        assertThat(ask(server, "OPTIONS", "/nothing", LISTED)).startsWith("HTTP/1.1 404");
    }

    @Test
    void refusalsCanBeReadByListedSitesToo() {
        assertThat(ask(server, "GET", "/data", LISTED))
                .startsWith("HTTP/1.1 401")
                .contains("Access-Control-Allow-Origin: " + LISTED);
    }

    @Test
    void withoutAListThereIsNoWordOfItAtAll() {
        try (LedgerServer plain = LedgerServer.start()) {
            assertThat(ask(plain, "GET", "/ping", LISTED)).doesNotContain("Access-Control", "Vary");
            assertThat(ask(plain, "OPTIONS", "/data", LISTED))
                    .startsWith("HTTP/1.1 405")
                    .contains("Allow: GET, HEAD")
                    .doesNotContain("Access-Control");
        }
    }

    private static String ask(LedgerServer server, String method, String path, String origin) {
        try (RawConnection connection = new RawConnection(server.port())) {
            return connection
                    .sendHead(
                            method + " " + path + " HTTP/1.1",
                            "Host: localhost",
                            "Origin: " + origin,
                            "Access-Control-Request-Method: GET",
                            "Connection: close")
                    .readToEnd();
        }
    }
}
