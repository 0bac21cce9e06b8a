package dev.costguardian.formats.ingest;

import com.fasterxml.jackson.core.JsonToken;

/** Names kinds of JSON values for complaints. */
public final class JsonKind {

    private JsonKind() {}

    /** {@code a number}, {@code an array} … */
    public static String of(JsonToken token) {
        return switch (token) {
            case START_OBJECT, END_OBJECT, FIELD_NAME -> "an object";
            case START_ARRAY, END_ARRAY -> "an array";
            case VALUE_STRING -> "a text";
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
            case VALUE_TRUE -> "true";
            case VALUE_FALSE -> "false";
            case VALUE_NULL -> "null";
            case VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE -> "nothing";
        };
    }
}
