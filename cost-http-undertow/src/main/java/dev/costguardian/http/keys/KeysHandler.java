package dev.costguardian.http.keys;

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
import java.util.List;

/** {@code GET /keys}: which keys open what, those of the settings first. Never what they are. */
public final class KeysHandler {

    private final CostGuardian guardian;
    private final List<SettingKey> settings;

    public KeysHandler(CostGuardian guardian, List<SettingKey> settings) {
        this.guardian = guardian;
        this.settings = settings;
    }

    public Answer list(Request request) {
        return Answer.json(StatusCodes.OK, Json.write(out -> {
            out.writeStartObject();
            out.writeArrayFieldStart("keys");
            writeSettings(out, settings);
            for (AccessKey key : guardian.keys().list(false)) {
                write(out, key.name(), key.scope());
            }
            out.writeEndArray();
            out.writeEndObject();
        }));
    }

    /** Writes those of the settings into an open list. */
    static void writeSettings(JsonGenerator out, List<SettingKey> settings) throws IOException {
        for (SettingKey key : settings) {
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
