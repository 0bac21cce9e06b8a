package dev.costguardian.app.faults;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Calls of every kind, by chance: with prices, without and with a cost of their own, around the changes of clocks. */
final class Traffic {

    private static final int BATCH = 1_000;
    private static final List<String> MODELS =
            List.of("gpt-4o", "gpt-4o-mini", "claude-3-5-haiku-20241022", "house-model");
    private static final List<Instant> MOMENTS = List.of(
            Instant.parse("2026-03-29T00:00:00Z"),
            Instant.parse("2026-03-08T09:00:00Z"),
            Instant.parse("2026-10-25T00:00:00Z"),
            Instant.parse("2026-06-30T23:00:00Z"));
    private static final int SPREAD_SECONDS = 100_000;

    private final ServerProcess server;
    private final Random random;
    private final List<String> tokens = new ArrayList<>();
    private int sent;

    Traffic(ServerProcess server, Random random) throws Exception {
        this.server = server;
        this.random = random;
        for (String label : List.of("shop", "search", "billing")) {
            tokens.add(new Admin(server).issueToken(label));
        }
    }

    /** Sends that many new events. */
    void send(int events) throws Exception {
        for (int end = sent + events; sent < end; ) {
            List<String> batch = new ArrayList<>();
            for (int number = 0; number < BATCH && sent < end; number++) {
                batch.add(event(sent++));
            }
            HttpRequest request = HttpRequest.newBuilder(URI.create(server.address() + "/ingest"))
                    .header("X-Ingest-Key", ServerProcess.INGEST_KEY)
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString("[" + String.join(",", batch) + "]"))
                    .build();
            HttpResponse<String> answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new AssertionError(answer.body());
            }
        }
    }

    private String event(int number) {
        String event = """
                {"tracking_token":"%s","event_id":"event-%d","model":"%s","timestamp":"%s",\
                "prompt_tokens":%d,"completion_tokens":%d,"user":"user-%d","tags":{"team":"team-%d"}%s}""";
        return event.formatted(
                any(tokens),
                number,
                any(MODELS),
                any(MOMENTS).plusSeconds(random.nextInt(SPREAD_SECONDS)),
                random.nextInt(100_000),
                random.nextInt(10_000),
                random.nextInt(20),
                random.nextInt(4),
                random.nextInt(5) == 0 ? ",\"cost_usd\":\"0." + random.nextInt(1_000_000_000) + "\"" : "");
    }

    private <T> T any(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }
}
