package dev.costguardian.formats;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.costguardian.formats.ingest.JsonKind;
import dev.costguardian.formats.text.Excerpt;
import dev.costguardian.formats.text.Nearest;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The fields of a small JSON object, each asked for by name and type. */
public final class JsonFields {

    private final Map<String, Value> values = new LinkedHashMap<>();

    private record Value(JsonToken token, String text) {}

    private JsonFields() {}

    static JsonFields read(JsonParser json, String... known) throws IOException {
        List<String> names = Arrays.asList(known);
        if (json.nextToken() != JsonToken.START_OBJECT) {
            throw new IllegalArgumentException("the body must be a JSON object with " + String.join(", ", names));
        }
        JsonFields fields = new JsonFields();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            if (!names.contains(name)) {
                throw new IllegalArgumentException(
                        Excerpt.quoted(name) + " is not a field of this request" + Nearest.hintOrAll(name, names));
            }
            fields.add(name, json);
        }
        if (json.nextToken() != null) {
            throw new IllegalArgumentException("the body goes on after its JSON object");
        }
        return fields;
    }

    private void add(String name, JsonParser json) throws IOException {
        JsonToken token = json.nextToken();
        if (!token.isScalarValue()) {
            throw new IllegalArgumentException(name + " must be a single value, was " + JsonKind.of(token));
        }
        if (values.put(name, new Value(token, json.getText())) != null) {
            throw new IllegalArgumentException(name + " is given more than once");
        }
    }

    /** Whether the field is there and not null. */
    public boolean has(String name) {
        Value value = values.get(name);
        return value != null && value.token != JsonToken.VALUE_NULL;
    }

    /**
     * A text.
     *
     * @throws IllegalArgumentException where the field is missing or no text
     */
    public String text(String name) {
        Value value = required(name);
        if (value.token != JsonToken.VALUE_STRING) {
            throw new IllegalArgumentException(name + " must be a text, was " + JsonKind.of(value.token));
        }
        return value.text;
    }

    /**
     * True or false, and not a text or number that reads like it.
     *
     * @throws IllegalArgumentException where the field is missing or anything else
     */
    public boolean flag(String name) {
        Value value = required(name);
        if (!value.token.isBoolean()) {
            throw new IllegalArgumentException(name + " must be true or false, was " + JsonKind.of(value.token));
        }
        return value.token == JsonToken.VALUE_TRUE;
    }

    private Value required(String name) {
        Value value = values.get(name);
        if (value == null || value.token == JsonToken.VALUE_NULL) {
            throw new IllegalArgumentException(name + " is required");
        }
        return value;
    }
}
