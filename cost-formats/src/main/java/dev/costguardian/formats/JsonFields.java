package dev.costguardian.formats;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.costguardian.formats.ingest.JsonKind;
import dev.costguardian.formats.text.Excerpt;
import dev.costguardian.formats.text.Nearest;
import dev.costguardian.formats.text.Rfc3339;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The fields of a small JSON object, each asked for by name and type. */
public final class JsonFields {

    private static final int MOST_DIGITS = 18;

    private final Set<String> lists;
    private final Map<String, Value> values = new LinkedHashMap<>();

    /**
     * What a field holds.
     *
     * @param elements the whole numbers of an array
     */
    private record Value(JsonToken token, String text, List<Long> elements) {}

    private JsonFields(Set<String> lists) {
        this.lists = lists;
    }

    static JsonFields read(JsonParser json, List<String> names, Set<String> lists) throws IOException {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            throw new IllegalArgumentException("the body must be a JSON object with " + String.join(", ", names));
        }
        JsonFields fields = new JsonFields(lists);
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
        if (!token.isScalarValue() && !lists.contains(name)) {
            throw new IllegalArgumentException(name + " must be a single value, was " + JsonKind.of(token));
        }
        Value value = token == JsonToken.START_ARRAY
                ? new Value(token, "", elements(name, json))
                : new Value(token, json.getText(), List.of());
        if (values.put(name, value) != null) {
            throw new IllegalArgumentException(name + " is given more than once");
        }
    }

    private static List<Long> elements(String name, JsonParser json) throws IOException {
        List<Long> elements = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (json.currentToken() != JsonToken.VALUE_NUMBER_INT) {
                throw new IllegalArgumentException(
                        name + " must have whole numbers only, has " + JsonKind.of(json.currentToken()));
            }
            elements.add(whole(name, json.getText()));
        }
        return elements;
    }

    /** Whether the field is given, if as null. */
    public boolean mentions(String name) {
        return values.containsKey(name);
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

    /**
     * A whole number.
     *
     * @throws IllegalArgumentException where the field is missing or anything else
     */
    public long wholeNumber(String name) {
        Value value = required(name);
        if (value.token != JsonToken.VALUE_NUMBER_INT) {
            throw new IllegalArgumentException(name + " must be a whole number, was " + JsonKind.of(value.token));
        }
        return whole(name, value.text);
    }

    /**
     * The whole numbers of an array.
     *
     * @throws IllegalArgumentException where the field is missing or no array
     */
    public List<Long> wholeNumbers(String name) {
        Value value = required(name);
        if (value.token != JsonToken.START_ARRAY) {
            throw new IllegalArgumentException(
                    name + " must be an array of whole numbers, was " + JsonKind.of(value.token));
        }
        return value.elements;
    }

    /**
     * A moment with its offset, as RFC 3339 writes it.
     *
     * @throws IllegalArgumentException where the field is missing or anything else
     */
    public Instant moment(String name) {
        String text = text(name);
        return Rfc3339.instant(text)
                .orElseThrow(() -> Parameters.wrong(name, text, "a moment such as 2027-01-31T12:00:00Z"));
    }

    private static long whole(String name, String text) {
        if (text.length() > MOST_DIGITS) {
            throw new IllegalArgumentException(name + " has a number that is too large");
        }
        return Long.parseLong(text);
    }

    private Value required(String name) {
        Value value = values.get(name);
        if (value == null || value.token == JsonToken.VALUE_NULL) {
            throw new IllegalArgumentException(name + " is required");
        }
        return value;
    }
}
