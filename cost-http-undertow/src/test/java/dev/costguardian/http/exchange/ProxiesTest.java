package dev.costguardian.http.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.costguardian.http.Browser;
import dev.costguardian.http.HttpConfig;
import dev.costguardian.http.LedgerServer;
import dev.costguardian.http.LogLines;
import dev.costguardian.http.RawConnection;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Arrays;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who asks, where proxies stand between. */
class ProxiesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // trusted             | X-Forwarded-For                             | client
                "127.0.0.1             | 203.0.113.9                                 | 203.0.113.9",
                "127.0.0.0/8           | made-up, 203.0.113.9                        | 203.0.113.9",
                "127.0.0.1             | 198.51.100.1, 203.0.113.9                   | 203.0.113.9",
                "127.0.0.1 10.0.0.0/8  | 198.51.100.1, 203.0.113.9, 10.0.0.5         | 203.0.113.9",
                "127.0.0.1 10.0.0.0/8  | 10.0.0.6, 10.0.0.5                          | 10.0.0.6",
                "127.0.0.1             | 203.0.113.9:4711                            | 203.0.113.9",
                "127.0.0.1             | [2001:db8::7]:4711                          | 2001:db8:0:0:0:0:0:7",
                "127.0.0.1             | 2001:db8::7                                 | 2001:db8:0:0:0:0:0:7",
                "127.0.0.1             | unknown                                     | 127.0.0.1",
                "127.0.0.1             | 203.0.113.9, localhost                      | 127.0.0.1",
                "127.0.0.1             | ''                                          | 127.0.0.1",
                "127.0.0.1             | 203.0.113.9,                                | 127.0.0.1",
                "10.0.0.0/8            | 203.0.113.9                                 | 127.0.0.1",
                "::1                   | 203.0.113.9                                 | 127.0.0.1",
                "''                    | 203.0.113.9                                 | 127.0.0.1",
            })
    void theClientIsTheLastAddressThatIsNoTrustedProxy(String trusted, String forwardedFor, String client) {
        try (LedgerServer server = behind(trusted)) {
            assertThat(clientSeenBy(server, "X-Forwarded-For: " + forwardedFor)).isEqualTo(client);
        }
    }

    @Test
    void manyHeadersAreOneList() {
        try (LedgerServer server = behind("127.0.0.1 10.0.0.1")) {
            assertThat(clientSeenBy(server, "X-Forwarded-For: 203.0.113.9", "X-Forwarded-For: 10.0.0.1"))
                    .isEqualTo("203.0.113.9");
            assertThat(clientSeenBy(server, "X-Forwarded-For: 198.51.100.1", "X-Forwarded-For: 203.0.113.9"))
                    .as("the first may be made up")
                    .isEqualTo("203.0.113.9");
        }
    }

    @Test
    void aProxySaysWhetherItsClientCameOverTls() {
        try (LedgerServer server = behind("127.0.0.1")) {
            assertThat(ask(server, "X-Forwarded-Proto: https")).contains("Strict-Transport-Security: max-age=31536000");
            assertThat(ask(server, "X-Forwarded-Proto: https, http")).doesNotContain("Strict-Transport-Security");
            assertThat(ask(server, "X-Forwarded-Proto: javascript")).doesNotContain("Strict-Transport-Security");
        }
        try (LedgerServer server = behind("10.0.0.0/8")) {
            assertThat(ask(server, "X-Forwarded-Proto: https")).doesNotContain("Strict-Transport-Security");
        }
    }

    /** Otherwise it would decide which origin is taken for that of a page of this server. */
    @Test
    void aProxyNamesNoOtherSchemeThanThatOfTls() {
        try (LedgerServer server = behind("127.0.0.1")) {
            Browser browser = Browser.signedIn(server);

            assertThat(statusOfAChange(browser, "http", "gopher")).isEqualTo(201);
            assertThat(statusOfAChange(browser, "gopher", "gopher")).isEqualTo(401);
        }
    }

    @Test
    void otherHeadersOfProxiesAreNotHeeded() {
        try (LedgerServer server = behind("127.0.0.1")) {
            assertThat(clientSeenBy(
                            server,
                            "Forwarded: for=203.0.113.9;proto=https",
                            "X-Real-IP: 203.0.113.9",
                            "X-Forwarded-Host: evil.example",
                            "X-Original-URL: /keys",
                            "X-HTTP-Method-Override: DELETE"))
                    .isEqualTo("127.0.0.1");
        }
    }

    @Test
    void aLedgerThatIsOpenToThisMachineIsNotOpenThroughAProxyOnIt() {
        try (LedgerServer open = LedgerServer.start(
                config -> HttpConfig.with(HttpConfig.Keys.forDevelopment(LedgerServer.INGEST_KEY), config.about()))) {
            assertThat(ask(open)).startsWith("HTTP/1.1 200");
            assertThat(ask(open, "X-Forwarded-For: 127.0.0.1")).startsWith("HTTP/1.1 401");
        }
    }

    private static int statusOfAChange(Browser browser, String schemeOfTheOrigin, String forwarded) {
        return browser.server()
                .send(browser.request("/ingest/tokens")
                        .header("X-CG-CSRF", browser.csrfToken())
                        .header(
                                "Origin",
                                schemeOfTheOrigin + "://127.0.0.1:"
                                        + browser.server().port())
                        .header("X-Forwarded-Proto", forwarded)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("{\"label\":\"" + schemeOfTheOrigin + "\"}")))
                .status();
    }

    private static LedgerServer behind(String trusted) {
        Set<AddressRange> proxies = Set.copyOf(Arrays.stream(trusted.split(" ", -1))
                .filter(text -> !text.isEmpty())
                .map(AddressRange::of)
                .toList());
        return LedgerServer.start(config -> config.visitedBy(new HttpConfig.Visitors(Set.of(), Set.of(), proxies)));
    }

    /** The address that a refusal is logged with. */
    private static String clientSeenBy(LedgerServer server, String... headers) {
        Logger product = Logger.getLogger("dev.costguardian");
        try (LogLines log = LogLines.capture()) {
            product.setLevel(Level.ALL);
            ask(server, headers);
            return log.at(Level.INFO).get(0).replaceAll(".* client=(\\S+) .*", "$1");
        } finally {
            product.setLevel(Level.WARNING);
        }
    }

    private static String ask(LedgerServer server, String... headers) {
        try (RawConnection connection = new RawConnection(server.port())) {
            return connection
                    .send("GET /data HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n")
                    .sendHead(headers)
                    .readToEnd();
        }
    }
}
