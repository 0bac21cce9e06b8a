package dev.costguardian.http.access;

import static dev.costguardian.http.LedgerServer.API_KEY;
import static dev.costguardian.http.LedgerServer.event;
import static org.assertj.core.api.Assertions.assertThat;

import dev.costguardian.http.HttpConfig;
import dev.costguardian.http.LedgerServer;
import dev.costguardian.http.LogLines;
import dev.costguardian.http.Reply;
import dev.costguardian.http.exchange.AddressRange;
import dev.costguardian.limits.RateLimit;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whoever tries out keys gets nowhere, and is in nobody's way. */
class WrongKeysTest {

    private static final int ALLOWED = 10;

    /** Behind a proxy, so that one machine can ask from many addresses. */
    private final LedgerServer server =
            LedgerServer.start(config -> config.limitedTo(config.limits().wrongKeys(new RateLimit(ALLOWED, ALLOWED)))
                    .visitedBy(new HttpConfig.Visitors(Set.of(), Set.of(), Set.of(AddressRange.of("127.0.0.1")))));

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void afterTenWrongKeysAnAddressHasToWait() {
        exhaust("198.51.100.7");

        Reply reply = guess("198.51.100.7", "/data");

        assertThat(reply.status()).isEqualTo(429);
        assertThat(Integer.parseInt(reply.header("Retry-After"))).isBetween(1, 10);
        assertThat(reply.header("Connection")).isEqualTo("close");
    }

    @Test
    void theRightKeyFromTheSameAddressStillWorks() {
        exhaust("198.51.100.7");

        assertThat(server.send(from("198.51.100.7", "/data").header("X-API-Key", API_KEY))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void otherAddressesAreNotLockedOut() {
        exhaust("198.51.100.7");

        assertThat(guess("198.51.100.8", "/data").status()).isEqualTo(401);
    }

    @Test
    void addressesOfOneNetworkOfIpv6CountTogether() {
        exhaust("2001:db8:1:1::1");

        assertThat(guess("2001:db8:1:1:ffff::2", "/data").status()).isEqualTo(429);
        assertThat(guess("2001:db8:1:2::1", "/data").status()).isEqualTo(401);
    }

    @Test
    void timePassesAndOneMoreTryIsAllowed() {
        exhaust("198.51.100.7");
        server.pass(Duration.ofSeconds(6));

        assertThat(guess("198.51.100.7", "/data").status()).isEqualTo(401);
        assertThat(guess("198.51.100.7", "/data").status()).isEqualTo(429);
    }

    @Test
    void keysCannotBeTriedOutAtAnyDoor() {
        for (int i = 0; i < ALLOWED; i++) {
            guess("198.51.100.7", i % 2 == 0 ? "/v1/session" : "/metrics");
        }

        assertThat(guess("198.51.100.7", "/v1/session").status()).isEqualTo(429);
        assertThat(server.send(from("198.51.100.7", "/ingest")
                                .header("X-Ingest-Key", "guess")
                                .POST(HttpRequest.BodyPublishers.noBody()))
                        .status())
                .isEqualTo(429);
        assertThat(server.send(from("198.51.100.7", "/data").header("Authorization", "Bearer guess"))
                        .status())
                .isEqualTo(429);
    }

    @Test
    void whoShowsNoKeyTriesNoneOut() {
        for (int i = 0; i < 2 * ALLOWED; i++) {
            assertThat(server.send(from("198.51.100.7", "/data")).status()).isEqualTo(401);
        }
    }

    @Test
    void anAddressThatIsMadeUpHidesNobody() {
        try (LedgerServer direct = LedgerServer.start(
                config -> config.limitedTo(config.limits().wrongKeys(new RateLimit(ALLOWED, ALLOWED))))) {
            for (int i = 0; i < ALLOWED; i++) {
                assertThat(direct.send(direct.request("/data")
                                        .header("X-Forwarded-For", "198.51.100." + i)
                                        .header("X-API-Key", "guess"))
                                .status())
                        .isEqualTo(401);
            }
            assertThat(direct.send(direct.request("/data")
                                    .header("X-Forwarded-For", "198.51.100.99")
                                    .header("X-API-Key", "guess"))
                            .status())
                    .isEqualTo(429);
        }
    }

    @Test
    void tenThousandTriesLeaveTenLinesInTheLogAndTheLedgerOpen() {
        Logger product = Logger.getLogger("dev.costguardian");
        try (LogLines log = LogLines.capture()) {
            product.setLevel(Level.ALL);
            for (int i = 0; i < ALLOWED; i++) {
                guess("198.51.100.7", "/data");
            }
            for (int i = 0; i < 10_000 - ALLOWED; i++) {
                assertThat(guess("198.51.100.7", "/data").status()).isEqualTo(429);
            }

            assertThat(log.at(Level.INFO)).hasSize(ALLOWED);
            assertThat(server.ingest(event(server.issue("app"))).status()).isEqualTo(201);
        } finally {
            product.setLevel(Level.WARNING);
        }
    }

    private void exhaust(String address) {
        for (int i = 0; i < ALLOWED; i++) {
            assertThat(guess(address, "/data").status()).isEqualTo(401);
        }
    }

    private Reply guess(String address, String path) {
        return server.send(from(address, path).header("X-API-Key", "guess"));
    }

    private HttpRequest.Builder from(String address, String path) {
        return server.request(path).header("X-Forwarded-For", address);
    }
}
