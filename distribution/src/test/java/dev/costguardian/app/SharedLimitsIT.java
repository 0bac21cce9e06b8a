package dev.costguardian.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.costguardian.app.Program.Ended;
import dev.costguardian.app.Program.Serving;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two servers from the jar over one database. */
class SharedLimitsIT {

    private static final String ADMIN_KEY = "an-admin-key-for-this-test";
    private static final String INGEST_KEY = "an-ingest-key-for-this-test";
    private static final int ADMIN_BURST = 100_000;
    private static final int PATIENCE_SECONDS = 60;

    private final HttpClient client = HttpClient.newHttpClient();

    @TempDir
    private Path folder;

    private Program program;
    private Ended migration;
    private Serving first;
    private Serving second;

    @BeforeEach
    void start() throws Exception {
        program = new Program(
                folder,
                Map.of(
                        "DATABASE_URL",
                        TestLedgers.freshDatabase(),
                        "ENV",
                        "production",
                        "API_KEY",
                        ADMIN_KEY,
                        "INGEST_KEY",
                        INGEST_KEY,
                        "SERVER_PORT",
                        "0",
                        "INGEST_RPM",
                        "1",
                        "INGEST_BURST",
                        "10",
                        "RATE_LIMIT_RPM",
                        "60",
                        "RATE_LIMIT_BURST",
                        String.valueOf(ADMIN_BURST)));
        migration = program.run("migrate");
        first = program.serve();
        second = program.serve();
    }

    @AfterEach
    void stop() {
        first.close();
        second.close();
    }

    @Test
    void makeALedgerWithoutAComplaint() {
        assertThat(migration.exitCode()).isZero();
        assertThat(migration.errors()).isEmpty();
    }

    @Test
    void refuseAnAppThatHasUsedUpItsRateAtTheOther() throws Exception {
        String token = new ObjectMapper()
                .readTree(program.run("token", "create", "shop", "--json").output())
                .get("token")
                .asText();
        for (int i = 0; i < 10; i++) {
            assertThat(report(first, token).statusCode()).isEqualTo(201);
        }

        untilHeard();

        HttpResponse<String> refused = report(second, token);
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(Integer.parseInt(refused.headers().firstValue("Retry-After").orElseThrow()))
                .isPositive();
    }

    @Test
    void countWrongKeysTogetherAndRefuseNoRightOne() throws Exception {
        for (int i = 0; i < 10; i++) {
            assertThat(guess(first)).isEqualTo(401);
        }

        untilHeard();

        // By itself it would take ten. While a slow machine counts, six seconds make room for one more.
        assertThat(List.of(guess(second), guess(second), guess(second), guess(second), guess(second)))
                .contains(429);
        assertThat(look(second, ADMIN_KEY).statusCode()).isEqualTo(200);
    }

    /** Makes requests at the one until the other counts them too; it has heard then what came before them. */
    private void untilHeard() throws Exception {
        for (int i = 0; i < 50; i++) {
            assertThat(look(first, ADMIN_KEY).statusCode()).isEqualTo(200);
        }
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        for (int own = 1; left(look(second, ADMIN_KEY)) >= ADMIN_BURST - own; own++) {
            assertThat(System.nanoTime())
                    .as("waiting for the other server's requests")
                    .isLessThan(end);
        }
    }

    private static int left(HttpResponse<String> answer) {
        return Integer.parseInt(
                answer.headers().firstValue("X-RateLimit-Remaining").orElseThrow());
    }

    private HttpResponse<String> report(Serving server, String token) throws IOException, InterruptedException {
        String event = "{\"tracking_token\":\"" + token
                + "\",\"model\":\"gpt-4o\",\"prompt_tokens\":10,\"completion_tokens\":5}";
        return client.send(
                request(server, "/ingest")
                        .header("X-Ingest-Key", INGEST_KEY)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(event))
                        .build(),
                BodyHandlers.ofString());
    }

    private int guess(Serving server) throws IOException, InterruptedException {
        return look(server, "a-key-that-is-wrong").statusCode();
    }

    private HttpResponse<String> look(Serving server, String key) throws IOException, InterruptedException {
        return client.send(request(server, "/models").header("X-API-Key", key).build(), BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(Serving server, String path) {
        return HttpRequest.newBuilder(URI.create(server.address() + path));
    }
}
