package dev.costguardian.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.costguardian.app.Program.Serving;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;

/** The jar, serving a ledger of its own with two keys, and what a test asks of it beside the browser. */
final class TestServer implements AutoCloseable {

    static final String API_KEY = "an-admin-key-for-this-test";
    static final String INGEST_KEY = "an-ingest-key-for-this-test";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final Path folder;
    private Serving serving;

    private TestServer(Path folder, Serving serving) {
        this.folder = folder;
        this.serving = serving;
    }

    static TestServer start(Path folder) throws IOException {
        return new TestServer(folder, serve(folder, "0"));
    }

    private static Serving serve(Path folder, String port) throws IOException {
        return new Program(folder, Map.of("API_KEY", API_KEY, "INGEST_KEY", INGEST_KEY, "SERVER_PORT", port)).serve();
    }

    String address() {
        return serving.address();
    }

    /** Stops it and starts it again at the same address. */
    void restart() throws IOException, InterruptedException {
        String port = serving.address().replaceAll(".*:", "");
        serving.stop();
        serving = serve(folder, port);
    }

    /** Ends all sessions that began with a key of the settings. */
    void signOutEverywhere() throws IOException, InterruptedException {
        send(request("/v1/session?everywhere=true").DELETE());
    }

    /** Issues a tracking token; answers its id and its text. */
    JsonNode issue(String label) throws IOException, InterruptedException {
        return json(send(request("/ingest/tokens")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(
                        JSON.createObjectNode().put("label", label).toString()))));
    }

    /** Reports a call; {@code more} are further fields as JSON. */
    void report(String token, String model, String timestamp, String more) throws IOException, InterruptedException {
        String event = """
                {"tracking_token":"%s","model":"%s","timestamp":"%s","prompt_tokens":1000,"completion_tokens":100%s}""".formatted(token, model, timestamp, more);
        HttpResponse<String> answer = send(HttpRequest.newBuilder(URI.create(address() + "/ingest"))
                .header("X-Ingest-Key", INGEST_KEY)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(event)));
        if (answer.statusCode() != 201) {
            throw new AssertionError(answer.body());
        }
    }

    /** Reports events in one batch, a JSON array; answers what became of each. */
    JsonNode report(String events) throws IOException, InterruptedException {
        return json(send(HttpRequest.newBuilder(URI.create(address() + "/ingest"))
                .header("X-Ingest-Key", INGEST_KEY)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(events))));
    }

    /** What the interface answers to a program with the API key. */
    JsonNode get(String path) throws IOException, InterruptedException {
        return json(send(request(path)));
    }

    /** How the interface answers to whoever has that key. */
    int statusFor(String key, String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(address() + path)).header("X-API-Key", key))
                .statusCode();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address() + path)).header("X-API-Key", API_KEY);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private static JsonNode json(HttpResponse<String> answer) throws IOException {
        return JSON.readTree(answer.body());
    }

    @Override
    public void close() {
        serving.close();
    }
}
