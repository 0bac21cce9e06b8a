package dev.costguardian.http;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.costguardian.formats.Json;
import dev.costguardian.http.access.Scope;
import dev.costguardian.http.exchange.Answer;
import dev.costguardian.http.exchange.Request;
import io.undertow.util.StatusCodes;
import java.io.IOException;
import java.util.Locale;

/** {@code GET /keys}: which keys open what. Never what they are. */
final class KeysHandler {

    private final HttpConfig.Keys keys;

    KeysHandler(HttpConfig.Keys keys) {
        this.keys = keys;
    }

    Answer list(Request request) {
        return Answer.json(StatusCodes.OK, Json.write(out -> {
            out.writeStartObject();
            out.writeArrayFieldStart("keys");
            if (keys.apiKey().isPresent()) {
                write(out, "API_KEY", Scope.ADMIN);
            }
            if (keys.ingestKey().isPresent()) {
                write(out, "INGEST_KEY", Scope.INGEST);
            }
            out.writeEndArray();
            out.writeEndObject();
        }));
    }

    private static void write(JsonGenerator out, String name, Scope scope) throws IOException {
        out.writeStartObject();
        out.writeStringField("name", name);
        out.writeStringField("scope", scope.name().toLowerCase(Locale.ROOT));
        out.writeEndObject();
    }
}
