package dev.costguardian.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/** What the server answered. */
public record Reply(HttpResponse<byte[]> response) {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    public int status() {
        return response.statusCode();
    }

    /** The value of a header, or an empty text. */
    public String header(String name) {
        return response.headers().firstValue(name).orElse("");
    }

    public String body() {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    public JsonNode json() {
        try {
            return MAPPER.readTree(response.body());
        } catch (IOException e) {
            throw new AssertionError("not JSON: " + body(), e);
        }
    }

    @Override
    public String toString() {
        return status() + " " + response.headers().map() + " " + body();
    }
}
