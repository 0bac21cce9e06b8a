package dev.costguardian.http;

import static dev.costguardian.http.LedgerServer.event;
import static org.assertj.core.api.Assertions.assertThat;

import dev.costguardian.attribution.TrackingToken;
import dev.costguardian.http.StubbornStorage.Mood;
import dev.costguardian.limits.RateLimit;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.logging.Level;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StoreFaultsTest {

    private final StubbornStorage storage = new StubbornStorage();
    private final LedgerServer server = LedgerServer.start(storage, config -> config);
    private final TrackingToken app = server.issue("app");

    @AfterEach
    void stop() {
        storage.release();
        server.close();
    }

    @Test
    void aBusyStoreIsServiceUnavailableWithATimeToComeBack() {
        storage.be(Mood.BUSY);

        Reply reply = server.ingest(event(app));

        assertThat(reply.status()).isEqualTo(503);
        assertThat(Integer.parseInt(reply.header("Retry-After"))).isBetween(6, 8);
        assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(reply.body()).doesNotContain("/secret/place");
    }

    @Test
    void aBatchThatABusyStoreTookNothingOfIsServiceUnavailable() {
        storage.be(Mood.BUSY);

        Reply reply = server.ingest("[%s,%s]".formatted(event(app), event(app)));

        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.json().get("deferred").asInt()).isEqualTo(2);
        assertThat(reply.body()).doesNotContain("/secret/place");
        assertThat(Integer.parseInt(reply.header("Retry-After"))).isBetween(6, 8);
    }

    @Test
    void aBatchThatIsPutOffForSeveralReasonsIsServiceUnavailable() {
        try (LedgerServer limited = LedgerServer.start(
                storage, config -> config.limitedTo(config.limits().ingest(new RateLimit(6, 1))))) {
            limited.ingest(event(app));
            TrackingToken other = limited.issue("other");
            storage.be(Mood.BUSY);

            Reply reply = limited.ingest("[%s,%s]".formatted(event(app), event(other)));

            assertThat(reply.status()).isEqualTo(503);
            assertThat(reply.json().at("/results/0/status").asInt()).isEqualTo(429);
            assertThat(reply.json().at("/results/1/status").asInt()).isEqualTo(503);
            assertThat(Integer.parseInt(reply.header("Retry-After"))).isBetween(11, 14);
        }
    }

    @Test
    void readingFromABusyStoreIsServiceUnavailableAndSaysNothingOfTheInside() {
        storage.be(Mood.BUSY);

        for (String path : List.of(
                "/data",
                "/models",
                "/v1/spend",
                "/v1/tags",
                "/v1/events",
                "/v1/events/1",
                "/v1/claims",
                "/v1/export.csv")) {
            Reply reply = server.get(path);
            assertThat(reply.status()).as(path).isEqualTo(503);
            assertThat(reply.header("Retry-After")).as(path).isNotEmpty();
            assertThat(reply.body()).doesNotContain("/secret/place");
        }
    }

    @Test
    void aQuestionThatIsNotAnsweredIsToldWhy() {
        storage.be(Mood.SILENT);

        Reply reply = server.get("/v1/spend");

        assertThat(reply.status()).isEqualTo(503);
        assertThat(Integer.parseInt(reply.header("Retry-After"))).isBetween(6, 8);
        assertThat(reply.json().get("detail").asText()).isEqualTo("this takes longer than 30 s");
    }

    @Test
    void aBrokenStoreIsOurFaultAndOnlyTheLogKnowsWhy() {
        storage.be(Mood.BROKEN);
        try (LogLines log = LogLines.capture()) {

            Reply reply = server.get("/data");

            assertThat(reply.status()).isEqualTo(500);
            assertThat(reply.body()).doesNotContain("secret", "Exception", "at dev.costguardian");
            assertThat(log.at(Level.SEVERE))
                    .singleElement()
                    .asString()
                    .contains("event=http.failed", "request_id=" + reply.header("X-Request-Id"), "path=/data");
        }
    }

    @Test
    void anEventThatABrokenStoreCannotTakeIsOurFaultToo() {
        storage.be(Mood.BROKEN);
        try (LogLines log = LogLines.capture()) {
            assertThat(server.ingest(event(app)).status()).isEqualTo(500);
            assertThat(log.at(Level.SEVERE)).hasSize(1);
        }
    }

    @Test
    void anExportThatBreaksOffCannotBeTakenForTheWhole() {
        ingest(5_000, app);
        storage.be(Mood.FORGETFUL);
        try (LogLines log = LogLines.capture()) {
            for (int i = 0; i < 5; i++) {
                try (RawConnection connection = new RawConnection(server.port())) {
                    connection.sendHead(
                            "GET /v1/export.csv HTTP/1.1", "Host: localhost", "X-API-Key: " + LedgerServer.API_KEY);

                    assertThat(connection.readToEnd())
                            .startsWith("HTTP/1.1 200")
                            .contains("Transfer-Encoding: chunked")
                            .doesNotContain("\r\n0\r\n", "secret");
                }
            }
            assertThat(log.at(Level.WARNING)).hasSize(5).allMatch(line -> line.contains("event=http.stream_broken"));
        }
        storage.be(Mood.WILLING);
        assertThat(server.get("/v1/export.csv").body().lines()).hasSize(5_001);
    }

    @Test
    void anExportThatFailsBeforeItsFirstLineIsAProblem() {
        ingest(3, app);
        storage.be(Mood.BROKEN);
        try (LogLines log = LogLines.capture()) {

            Reply reply = server.get("/v1/export.csv");

            assertThat(reply.status()).isEqualTo(500);
            assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
            assertThat(reply.header("Content-Disposition")).isEmpty();
            assertThat(reply.json().get("status").asInt()).isEqualTo(500);
            assertThat(log.at(Level.SEVERE)).hasSize(1);
        }
    }

    @Test
    void noThreadWaitsWhileEventsGoToDisk() throws InterruptedException {
        storage.be(Mood.SLOW);
        List<CompletableFuture<Reply>> waiting = IntStream.range(0, 200)
                .mapToObj(i -> server.sendAsync(server.ingestRequest(event(app))))
                .toList();
        storage.awaitEntry();

        assertThat(server.get("/ping").status()).isEqualTo(200);
        assertThat(waiting).noneMatch(CompletableFuture::isDone);

        storage.release();
        assertThat(waiting)
                .allSatisfy(reply -> assertThat(reply.join().status()).isEqualTo(201));
    }

    @Test
    void stoppingRefusesNewRequestsAndLosesNothingThatWasTaken() throws InterruptedException {
        storage.be(Mood.SLOW);
        CompletableFuture<Reply> taken = server.sendAsync(server.ingestRequest(event(app)));
        storage.awaitEntry();
        CompletableFuture<Void> stopped = CompletableFuture.runAsync(this::stopServer);
        awaitNotReady();

        Reply refused = server.ingest(event(app));

        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.header("Retry-After")).isNotEmpty();
        assertThat(refused.header("Connection")).isEqualTo("close");
        assertThat(server.send(server.request("/livez")).status()).isEqualTo(200);
        assertThat(taken).isNotDone();
        assertThat(stopped).isNotDone();
        storage.release();
        assertThat(taken.join().status()).isEqualTo(201);
        stopped.join();
        assertThat(server.guardian().ledger().lastId()).isEqualTo(1);
    }

    @Test
    void onceItIsDrainedItClosesConnectionsThatAreKept() throws InterruptedException {
        try (RawConnection connection = new RawConnection(server.port())) {
            connection.sendHead("GET /ping HTTP/1.1", "Host: localhost");
            assertThat(connection.readLine()).startsWith("HTTP/1.1 200");

            assertThat(server.server().drain(Duration.ofSeconds(30))).isTrue();

            assertThat(connection.readToEnd()).endsWith("}").doesNotContain("HTTP/1.1");
        }
    }

    @Test
    void theHealthReportTellsTheTruth() {
        Reply well = server.send(server.request("/health"));
        storage.be(Mood.BUSY);
        Reply ill = server.send(server.request("/health"));

        assertThat(well.status()).isEqualTo(200);
        assertThat(well.json().get("status").asText()).isEqualTo("healthy");
        assertThat(well.json().get("timestamp").asText()).isEqualTo(LedgerServer.NOW.toString());
        assertThat(well.json().at("/database/queue_capacity").asInt()).isEqualTo(100);
        assertThat(ill.status()).isEqualTo(503);
        assertThat(ill.json().get("status").asText()).isEqualTo("unhealthy");
        assertThat(ill.json().at("/database/problem").asText()).isEqualTo("the disk is full");
        assertThat(server.send(server.request("/readyz")).status()).isEqualTo(503);
        assertThat(server.send(server.request("/livez")).status()).isEqualTo(200);
    }

    private void ingest(int events, TrackingToken token) {
        server.ingestLines(
                IntStream.range(0, events).mapToObj(i -> event(token)).collect(Collectors.joining("\n")));
    }

    private void awaitNotReady() {
        while (server.send(server.request("/readyz")).status() == 200) {
            Thread.onSpinWait();
        }
    }

    private void stopServer() {
        try {
            server.server().stop(Duration.ofSeconds(30));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
