package dev.costguardian.formats;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.costguardian.corrections.CorrectionOrder;
import dev.costguardian.formats.text.Excerpt;
import dev.costguardian.formats.text.Utf8;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads what is to be priced anew: {@code {"from":"2026-11-01","model":["a","b"],"client_costs":true,"reason":"…"}}.
 * Bounds and filters are those of {@link ReportParameters#events}, each one value or an array of them.
 */
public final class CorrectionRequest {

    private static final String CLIENT_COSTS = "client_costs";
    private static final String REREAD_USAGE = "reread_usage";
    private static final String REASON = "reason";

    private final Map<String, List<String>> filter = new LinkedHashMap<>();
    private boolean clientCosts;
    private boolean rereadUsage;
    private String reason = "";

    private CorrectionRequest() {}

    /**
     * The order that a body asks for.
     *
     * @param actor who asks
     * @throws IllegalArgumentException where the body cannot be read; names the field
     */
    public static CorrectionOrder read(byte[] body, ReportParameters parameters, String actor) {
        Utf8.complaint(body, 0, body.length).ifPresent(complaint -> {
            throw new IllegalArgumentException("the body " + complaint);
        });
        CorrectionRequest request = new CorrectionRequest();
        try (JsonParser json = Json.parser(body, 0, body.length)) {
            request.read(json);
        } catch (JsonProcessingException e) {
            // The cause quotes the body.
            throw new IllegalArgumentException("the body " + Json.complaint(e));
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory cannot fail", e);
        }
        return new CorrectionOrder(
                parameters.events(request.filter), request.clientCosts, request.rereadUsage, actor, request.reason);
    }

    private void read(JsonParser json) throws IOException {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            throw new IllegalArgumentException("the body must be a JSON object");
        }
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            JsonToken value = json.nextToken();
            switch (name) {
                case CLIENT_COSTS -> clientCosts = flag(name, value);
                case REREAD_USAGE -> rereadUsage = flag(name, value);
                case REASON -> reason = text(name, json);
                default -> addFilter(name, json);
            }
        }
        if (json.nextToken() != null) {
            throw new IllegalArgumentException("the body goes on after its JSON object");
        }
    }

    private void addFilter(String name, JsonParser json) throws IOException {
        List<String> values = new ArrayList<>();
        if (json.currentToken() == JsonToken.START_ARRAY) {
            while (json.nextToken() != JsonToken.END_ARRAY) {
                values.add(text(name, json));
            }
        } else {
            values.add(text(name, json));
        }
        if (filter.put(name, values) != null) {
            throw new IllegalArgumentException(Excerpt.quoted(name) + " is given more than once");
        }
    }

    private static String text(String name, JsonParser json) throws IOException {
        JsonToken token = json.currentToken();
        if (token != JsonToken.VALUE_STRING && token != JsonToken.VALUE_NUMBER_INT) {
            throw new IllegalArgumentException(Excerpt.quoted(name) + " must be a text or an array of texts");
        }
        return json.getText();
    }

    private static boolean flag(String name, JsonToken value) {
        if (!value.isBoolean()) {
            throw new IllegalArgumentException(name + " must be true or false");
        }
        return value == JsonToken.VALUE_TRUE;
    }
}
