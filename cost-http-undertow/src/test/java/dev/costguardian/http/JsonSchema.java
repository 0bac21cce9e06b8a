package dev.costguardian.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Holds a value against a schema of an OpenAPI description, as far as ours go: types, required and undescribed fields,
 * constants, patterns, alternatives.
 */
final class JsonSchema {

    private final JsonNode description;

    JsonSchema(JsonNode description) {
        this.description = description;
    }

    /** What is wrong with {@code value}, a sentence each; empty where it fits. */
    List<String> complaints(JsonNode value, JsonNode schema) {
        List<String> complaints = new ArrayList<>();
        check("the answer", value, schema, complaints);
        return complaints;
    }

    /** The node that a reference stands for, or the node itself. */
    JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? description.at(node.get("$ref").asText().substring(1)) : node;
    }

    private void check(String at, JsonNode value, JsonNode reference, List<String> complaints) {
        JsonNode schema = resolved(reference);
        if (schema.has("oneOf")) {
            checkAlternatives(at, value, schema.get("oneOf"), complaints);
            return;
        }
        if (!typeFits(value, schema.get("type"))) {
            complaints.add(at + " should be " + schema.get("type") + ", is " + value);
            return;
        }
        if (schema.has("const") && !schema.get("const").equals(value)) {
            complaints.add(at + " should be " + schema.get("const") + ", is " + value);
        }
        if (schema.has("enum") && !contains(schema.get("enum"), value)) {
            complaints.add(at + " should be one of " + schema.get("enum") + ", is " + value);
        }
        if (schema.has("pattern")
                && value.isTextual()
                && !Pattern.matches(schema.get("pattern").asText(), value.asText())) {
            complaints.add(at + " should match " + schema.get("pattern") + ", is " + value);
        }
        if (value.isObject()) {
            checkFields(at, value, schema, complaints);
        }
        for (int i = 0; value.isArray() && i < value.size(); i++) {
            check(at + "[" + i + "]", value.get(i), schema.get("items"), complaints);
        }
    }

    private void checkAlternatives(String at, JsonNode value, JsonNode alternatives, List<String> complaints) {
        List<String> all = new ArrayList<>();
        for (JsonNode alternative : alternatives) {
            List<String> own = new ArrayList<>();
            check(at, value, alternative, own);
            if (own.isEmpty()) {
                return;
            }
            all.addAll(own);
        }
        complaints.addAll(all);
    }

    private void checkFields(String at, JsonNode value, JsonNode schema, List<String> complaints) {
        for (JsonNode name : schema.path("required")) {
            if (!value.has(name.asText())) {
                complaints.add(at + "." + name.asText() + " is missing");
            }
        }
        for (Map.Entry<String, JsonNode> field : value.properties()) {
            JsonNode fieldSchema = schemaOf(field.getKey(), schema);
            if (fieldSchema.isMissingNode()) {
                complaints.add(at + "." + field.getKey() + " is not described");
            } else if (!fieldSchema.isBoolean()) {
                check(at + "." + field.getKey(), field.getValue(), fieldSchema, complaints);
            }
        }
    }

    private static JsonNode schemaOf(String name, JsonNode schema) {
        JsonNode own = schema.path("properties").path(name);
        for (Map.Entry<String, JsonNode> pattern :
                schema.path("patternProperties").properties()) {
            if (own.isMissingNode()
                    && Pattern.compile(pattern.getKey()).matcher(name).find()) {
                own = pattern.getValue();
            }
        }
        return own.isMissingNode() ? schema.path("additionalProperties") : own;
    }

    private static boolean typeFits(JsonNode value, JsonNode type) {
        if (type == null) {
            return true;
        }
        if (type.isArray()) {
            for (JsonNode one : type) {
                if (typeFits(value, one)) {
                    return true;
                }
            }
            return false;
        }
        return switch (type.asText()) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isTextual();
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            case "boolean" -> value.isBoolean();
            case "null" -> value.isNull();
            default -> false;
        };
    }

    private static boolean contains(JsonNode array, JsonNode value) {
        for (JsonNode one : array) {
            if (one.equals(value)) {
                return true;
            }
        }
        return false;
    }
}
