package dev.costguardian.app.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;

/** Asks a server what only an administrator may ask. */
final class Admin {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final String address;

    Admin(ServerProcess server) {
        this.address = server.address();
    }

    /** Issues a tracking token; answers its text. */
    String issueToken(String label) throws IOException, InterruptedException {
        HttpResponse<String> answer = send(request("/ingest/tokens")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"label\":\"" + label + "\"}")));
        return JSON.readTree(answer.body()).get("token").asText();
    }

    /** Erases all events. */
    void reset() throws IOException, InterruptedException {
        HttpResponse<String> answer = send(request("/reset").DELETE());
        if (answer.statusCode() != 200) {
            throw new AssertionError(answer.body());
        }
    }

    /** Begins a session; answers its cookie. */
    String signIn() throws IOException, InterruptedException {
        HttpResponse<String> answer = send(request("/v1/session").POST(BodyPublishers.noBody()));
        return answer.headers().firstValue("Set-Cookie").orElseThrow().replaceAll(";.*", "");
    }

    /** Whether a session is good for reading. */
    boolean mayReadWith(String cookie) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(address + "/models")).header("Cookie", cookie))
                        .statusCode()
                == 200;
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request(path));
    }

    /** All rows, and the totals beside them. Nothing may be written meanwhile. */
    Books books() throws IOException, InterruptedException {
        List<Books.Row> rows = new ArrayList<>();
        for (String line : get("/v1/export.jsonl").body().lines().toList()) {
            JsonNode event = JSON.readTree(line);
            rows.add(new Books.Row(
                    event.get("event_id").asText(),
                    event.get("input_tokens").asLong(),
                    new BigDecimal(event.get("cost_usd").asText())));
        }
        JsonNode total = JSON.readTree(get("/v1/spend").body()).get("total");
        return new Books(
                rows,
                total.get("events").asLong(),
                total.get("input_tokens").asLong(),
                new BigDecimal(total.get("cost_usd").asText()));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address + path)).header("X-API-Key", ServerProcess.API_KEY);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }
}
