package dev.costguardian.app.faults;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** An app that reports its calls, and notes for each report what became of it. Safe for use by many threads. */
final class Client {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int BATCH = 1_000;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final URI ingest;
    private final String token;
    private final History history;
    private final Consumer<HttpResponse<String>> look;

    /** @param address where the server listens, or a proxy before it */
    Client(String address, String token, History history) {
        this(address, token, history, answer -> {});
    }

    /** @param look sees every answer */
    Client(String address, String token, History history, Consumer<HttpResponse<String>> look) {
        this.ingest = URI.create(address + "/ingest");
        this.token = token;
        this.history = history;
        this.look = look;
    }

    /** Reports a call of {@code tokens} input tokens. */
    Operation report(String id, long tokens) throws InterruptedException {
        Instant start = Instant.now();
        int status = send(event(id, tokens)).status();
        return noted(new Operation(id, tokens, start, Instant.now(), status));
    }

    /** Reports calls, by id with their tokens, in one request; each is an operation of its own. */
    List<Operation> reportAll(Map<String, Long> calls) throws InterruptedException {
        String events = calls.entrySet().stream()
                .map(call -> event(call.getKey(), call.getValue()))
                .collect(joining(",", "[", "]"));
        Instant start = Instant.now();
        List<Integer> statuses = send(events).statuses(calls.size());
        Instant end = Instant.now();
        List<Operation> operations = new ArrayList<>();
        for (Map.Entry<String, Long> call : calls.entrySet()) {
            int status = statuses.get(operations.size());
            operations.add(noted(new Operation(call.getKey(), call.getValue(), start, end, status)));
        }
        return operations;
    }

    /** Reports once more what was never acknowledged, many at a time. */
    void reportAgain() throws InterruptedException {
        Map<String, Long> lost = new LinkedHashMap<>();
        for (Operation operation : history.unacknowledged()) {
            lost.put(operation.id(), operation.tokens());
            if (lost.size() == BATCH) {
                reportAll(lost);
                lost.clear();
            }
        }
        if (!lost.isEmpty()) {
            reportAll(lost);
        }
    }

    private Operation noted(Operation operation) {
        history.note(operation);
        return operation;
    }

    private String event(String id, long tokens) {
        return """
                {"tracking_token":"%s","event_id":"%s","model":"gpt-4o-mini","prompt_tokens":%d,"completion_tokens":0}""".formatted(token, id, tokens);
    }

    private Answer send(String body) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(ingest)
                .header("X-Ingest-Key", ServerProcess.INGEST_KEY)
                .header("Content-Type", "application/json")
                .timeout(PATIENCE)
                .POST(BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> answer = HTTP.send(request, BodyHandlers.ofString());
            look.accept(answer);
            return new Answer(answer.statusCode(), answer.body());
        } catch (ConnectException e) {
            return new Answer(Operation.NOT_SENT, "");
        } catch (IOException e) {
            return new Answer(Operation.NO_ANSWER, "");
        }
    }

    /** What came back, if anything. */
    private record Answer(int status, String body) {

        /** Of each event of a batch: its own where the answer tells, else that of the whole. */
        List<Integer> statuses(int size) {
            JsonNode results = body.isEmpty() ? JSON.createObjectNode() : read().path("results");
            return IntStream.range(0, size)
                    .mapToObj(index -> results.path(index).path("status").asInt(status))
                    .toList();
        }

        private JsonNode read() {
            try {
                return JSON.readTree(body);
            } catch (JsonProcessingException e) {
                throw new AssertionError(body, e);
            }
        }
    }
}
