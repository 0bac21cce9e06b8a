package dev.costguardian.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.costguardian.formats.Json.JsonWriting;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A small JSON object in the making: what a command answers that has no wire shape of its own. */
final class JsonObject implements JsonWriting {

    private final Map<String, Object> fields = new LinkedHashMap<>();

    /**
     * Adds a field.
     *
     * @param value a text, whole number, truth value, object, a list of these, or an optional one, which is null where
     *     it is empty
     */
    JsonObject with(String name, Object value) {
        fields.put(name, value);
        return this;
    }

    @Override
    public void to(JsonGenerator out) throws IOException {
        out.writeStartObject();
        for (Map.Entry<String, Object> field : fields.entrySet()) {
            out.writeFieldName(field.getKey());
            writeValue(out, field.getValue());
        }
        out.writeEndObject();
    }

    private static void writeValue(JsonGenerator out, Object value) throws IOException {
        if (value instanceof JsonObject object) {
            object.to(out);
        } else if (value instanceof List<?> list) {
            out.writeStartArray();
            for (Object element : list) {
                writeValue(out, element);
            }
            out.writeEndArray();
        } else if (value instanceof Boolean truth) {
            out.writeBoolean(truth);
        } else if (value instanceof Long || value instanceof Integer) {
            out.writeNumber(((Number) value).longValue());
        } else if (value instanceof Optional<?> optional && optional.isEmpty()) {
            out.writeNull();
        } else if (value instanceof Optional<?> optional) {
            writeValue(out, optional.get());
        } else {
            out.writeString(value.toString());
        }
    }
}
