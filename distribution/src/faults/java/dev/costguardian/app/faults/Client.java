package dev.costguardian.app.faults;

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
import java.util.function.Consumer;

/** An app that reports its calls, and notes for each report what became of it. Safe for use by many threads. */
final class Client {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
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
        int status = send(id, tokens);
        Operation operation = new Operation(id, tokens, start, Instant.now(), status);
        history.note(operation);
        return operation;
    }

    /** Reports once more what was never acknowledged. */
    void reportAgain() throws InterruptedException {
        for (Operation lost : history.unacknowledged()) {
            report(lost.id(), lost.tokens());
        }
    }

    private int send(String id, long tokens) throws InterruptedException {
        String event = """
                {"tracking_token":"%s","event_id":"%s","model":"gpt-4o-mini","prompt_tokens":%d,"completion_tokens":0}""".formatted(token, id, tokens);
        HttpRequest request = HttpRequest.newBuilder(ingest)
                .header("X-Ingest-Key", ServerProcess.INGEST_KEY)
                .header("Content-Type", "application/json")
                .timeout(PATIENCE)
                .POST(BodyPublishers.ofString(event))
                .build();
        try {
            HttpResponse<String> answer = HTTP.send(request, BodyHandlers.ofString());
            look.accept(answer);
            return answer.statusCode();
        } catch (ConnectException e) {
            return Operation.NOT_SENT;
        } catch (IOException e) {
            return Operation.NO_ANSWER;
        }
    }
}
