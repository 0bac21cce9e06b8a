package dev.costguardian.app.faults;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.costguardian.app.faults.ServerProcess.Launch;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One event of a large batch is bad. */
class BatchFaultsIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int EVENTS = 1_000;
    private static final List<Integer> PLACES = List.of(0, 1, 499, 500, 998, 999);

    @TempDir
    private Path folder;

    private final Set<String> answeredAsStored = new HashSet<>();

    @ParameterizedTest
    @MethodSource("dev.costguardian.app.faults.Place#ofThisRun")
    void storesAllButTheBadEventWhereverItStandsAndSaysSoOfEach(Place ledger) throws Exception {
        Launch launch = ledger.launches(folder).get(0);
        try (ServerProcess server = launch.start()) {
            Admin admin = new Admin(server);
            String token = admin.issueToken("batch");
            int number = 0;
            for (Map.Entry<String, Integer> bad : badEvents(token).entrySet()) {
                for (int place : Full.RUN ? PLACES : List.of(PLACES.get(number % PLACES.size()))) {
                    send(server, batch(token, "batch-" + number++, place, bad.getKey()), place, bad.getValue());
                }
            }
            assertThat(admin.books().rows().stream().map(Books.Row::id).collect(toSet()))
                    .isEqualTo(answeredAsStored);
            assertThat(admin.books().events()).isEqualTo(answeredAsStored.size());
            System.out.printf("%s: %d batches, %d rows%n", ledger, number, answeredAsStored.size());
        }
        assertThat(Shell.run(launch.command("verify")).exitCode()).isZero();
    }

    /** By the status that each is answered with. */
    private static Map<String, Integer> badEvents(String token) {
        String event = "{\"tracking_token\":\"" + token + "\",\"event_id\":\"bad\",\"model\":\"gpt-4o-mini\",%s}";
        Map<String, Integer> bad = new TreeMap<>();
        bad.put("7", 400);
        bad.put("null", 400);
        bad.put("{}", 400);
        bad.put(event.formatted("\"prompt_tokens\":-1,\"completion_tokens\":0"), 400);
        bad.put(event.formatted("\"prompt_tokens\":1.5,\"completion_tokens\":0"), 400);
        bad.put(event.formatted("\"prompt_tokens\":1,\"completion_tokens\":1,\"total_tokens\":3"), 400);
        bad.put(event.formatted("\"prompt_tokens\":1,\"completion_tokens\":0,\"cost_usd\":1e999999999"), 400);
        bad.put(event.formatted("\"prompt_tokens\":1,\"completion_tokens\":0,\"timestamp\":\"yesterday\""), 400);
        bad.put(event.formatted("\"prompt_tokens\":1,\"completion_tokens\":0,\"tags\":{\"a\":7}"), 400);
        bad.put(event.formatted("\"prompt_tokens\":1,\"completion_tokens\":0,\"user\":\"\\ud800\""), 400);
        bad.put(event.formatted("\"prompt_tokens\":1,\"completion_tokens\":0").replace(token, "nobody"), 404);
        return bad;
    }

    private static String batch(String token, String name, int place, String bad) {
        List<String> events = new ArrayList<>();
        for (int number = 0; number < EVENTS; number++) {
            events.add(number == place ? bad : """
                            {"tracking_token":"%s","event_id":"%s-%d","model":"gpt-4o-mini","user":"user-%d",\
                            "tags":{"team":"team-%d"},"usage":{"prompt_tokens":%d,"completion_tokens":0}}""".formatted(token, name, number, number % 7, number % 3, 1 + number));
        }
        return "[" + String.join(",", events) + "]";
    }

    private void send(ServerProcess server, String batch, int place, int status) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.address() + "/ingest"))
                .header("X-Ingest-Key", ServerProcess.INGEST_KEY)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(batch))
                .build();
        JsonNode answer = JSON.readTree(HttpClient.newHttpClient()
                .send(request, BodyHandlers.ofString())
                .body());
        assertThat(answer.path("results")).as(answer.toString()).hasSize(EVENTS);
        for (JsonNode result : answer.get("results")) {
            boolean isBad = result.get("index").asInt() == place;
            assertThat(result.get("status").asInt()).as(result.toString()).isEqualTo(isBad ? status : 201);
            if (!isBad) {
                answeredAsStored.add(result.get("event_id").asText());
            }
        }
    }
}
