package dev.costguardian.http.exchange;

import static dev.costguardian.http.LedgerServer.API_KEY;
import static dev.costguardian.http.LedgerServer.event;
import static org.assertj.core.api.Assertions.assertThat;

import dev.costguardian.attribution.Tags;
import dev.costguardian.attribution.TrackingToken;
import dev.costguardian.http.LedgerServer;
import dev.costguardian.http.RawConnection;
import dev.costguardian.http.Reply;
import dev.costguardian.usage.MeterReadings;
import dev.costguardian.usage.ModelCall;
import dev.costguardian.usage.ModelName;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Bodies that are too large, too slow, or never end. */
class RequestBodyTest {

    private static final int LARGEST_BATCH = 16 * 1024 * 1024;
    private static final String HOST = "Host: localhost";

    private final LedgerServer server = LedgerServer.start();
    private final TrackingToken app = server.issue("app");

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aBodyThatIsAnnouncedTooLargeIsRefusedUnread() {
        try (RawConnection connection = new RawConnection(server.port())) {
            connection.sendIngestHead("Content-Length: " + (LARGEST_BATCH + 1));

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
            connection.sendIngestHead("Content-Length: " + huge);

            assertThat(connection.readToEnd()).startsWith("HTTP/1.1 413 ");
        }
    }

    @Test
    void aBodyThatDripsInIsCutOffAndItsMemoryIsGivenBack() {
        try (LedgerServer hasty = LedgerServer.start(
                config -> config.limitedTo(config.limits().bodies(1_500_000, Duration.ofSeconds(1))))) {
            TrackingToken token = hasty.issue("app");
            try (RawConnection connection = new RawConnection(hasty.port())) {
                connection.sendIngestHead("Content-Length: 1000000").send(" ".repeat(600_000));

                assertThat(connection.readToEnd()).isEmpty();
            }
            assertThat(hasty.ingest(event(token) + " ".repeat(600_000)).status())
                    .isEqualTo(201);
        }
    }

    @Test
    void aBodyOfWhichLittleCameInAThirdOfTheTimeIsCutOffBeforeOneOfWhichMuchDid() {
        int much = 64 * 1024;
        try (LedgerServer hasty = LedgerServer.start(
                        config -> config.limitedTo(config.limits().bodies(1024 * 1024, Duration.ofSeconds(9))));
                RawConnection fast = new RawConnection(hasty.port());
                RawConnection slow = new RawConnection(hasty.port())) {
            String rest = event(hasty.issue("app"));
            String length = "Content-Length: " + (much + rest.length());
            fast.sendIngestHead(length).send(" ".repeat(much));
            slow.sendIngestHead(length).send(" ".repeat(much - 1));

            assertThat(slow.readToEnd()).isEmpty();
            assertThat(fast.send(rest).readToEnd()).startsWith("HTTP/1.1 201 ");
        }
    }

    @Test
    void aClientThatHangsUpInItsBodyLeavesNothingBehind() throws InterruptedException {
        try (RawConnection connection = new RawConnection(server.port())) {
            connection.sendIngestHead("Content-Length: 1000", "Expect: 100-continue");
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
            connection.sendIngestHead("Content-Length: " + body.length(), "Expect: 100-continue");

            assertThat(connection.readLine()).isEqualTo("HTTP/1.1 100 Continue");
            connection.send(body);
            assertThat(connection.readToEnd()).contains("HTTP/1.1 201 Created");
        }
    }

    @Test
    void whoAsksBeforeSendingTooMuchIsToldNotTo() {
        try (RawConnection connection = new RawConnection(server.port())) {
            connection.sendIngestHead("Content-Length: " + (LARGEST_BATCH + 1), "Expect: 100-continue");

            assertThat(connection.readLine()).isEqualTo("HTTP/1.1 413 Request Entity Too Large");
        }
    }
}
