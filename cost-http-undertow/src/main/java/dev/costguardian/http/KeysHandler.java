package dev.costguardian.http;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.costguardian.CostGuardian;
import dev.costguardian.access.AccessKey;
import dev.costguardian.access.Scope;
import dev.costguardian.formats.Json;
import dev.costguardian.http.access.SettingKey;
import dev.costguardian.http.exchange.Answer;
import dev.costguardian.http.exchange.Request;
import io.undertow.util.StatusCodes;
import java.io.IOException;

/** {@code GET /keys}: which keys open what, those of the settings first. Never what they are. */
final class KeysHandler {

    private final CostGuardian guardian;
    private final HttpConfig.Keys keys;

    KeysHandler(CostGuardian guardian, HttpConfig.Keys keys) {
        this.guardian = guardian;
        this.keys = keys;
    }

    Answer list(Request request) {
        return Answer.json(StatusCodes.OK, Json.write(out -> {
            out.writeStartObject();
            out.writeArrayFieldStart("keys");
            writeSettings(out, keys);
            for (AccessKey key : guardian.keys().list(false)) {
                write(out, key.name(), key.scope());
            }
            out.writeEndArray();
            out.writeEndObject();
        }));
    }

    /** Writes those of the settings into an open list. */
    static void writeSettings(JsonGenerator out, HttpConfig.Keys keys) throws IOException {
        for (SettingKey key : keys.settings()) {
            write(out, key.name(), key.scope());
        }
    }

    private static void write(JsonGenerator out, String name, Scope scope) throws IOException {
        out.writeStartObject();
        out.writeStringField("name", name);
        out.writeStringField("scope", scope.wireName());
        out.writeEndObject();
    }
}
