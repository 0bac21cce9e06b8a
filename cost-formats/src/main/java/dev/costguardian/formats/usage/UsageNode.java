package dev.costguardian.formats.usage;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A usage object as a provider sent it, or a part of it, without any content.
 *
 * @param literal a number, true, false, null or word as JSON; empty for fields and items
 * @param fields in the order in which they came
 */
public record UsageNode(Kind kind, String literal, Map<String, UsageNode> fields, List<UsageNode> items) {

    static final UsageNode NOTHING = scalar(Kind.NULL, "null");
    static final UsageNode DROPPED = scalar(Kind.TEXT, "");

    private static final Pattern HUMP = Pattern.compile("_([a-z0-9])");

    /** What a node is. */
    public enum Kind {
        FIELDS("an object"),
        ITEMS("an array"),
        NUMBER("a number"),
        WORD("a text"),
        /** Was there, and was dropped because it could be content. */
        TEXT("a text"),
        FLAG("true or false"),
        NULL("null");

        private final String description;

        Kind(String description) {
            this.description = description;
        }

        @Override
        public String toString() {
            return description;
        }
    }

    public UsageNode {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        items = List.copyOf(items);
    }

    static UsageNode scalar(Kind kind, String literal) {
        return new UsageNode(kind, literal, Map.of(), List.of());
    }

    public static UsageNode fields(Map<String, UsageNode> fields) {
        return new UsageNode(Kind.FIELDS, "", fields, List.of());
    }

    static UsageNode items(List<UsageNode> items) {
        return new UsageNode(Kind.ITEMS, "", Map.of(), items);
    }

    /** A whole number. */
    public static UsageNode number(long value) {
        return scalar(Kind.NUMBER, Long.toString(value));
    }

    /** What a path of names with dots between them leads to; a null where it leads nowhere. */
    UsageNode at(String path) {
        UsageNode node = this;
        for (String name : path.split("\\.", -1)) {
            node = node.fields.getOrDefault(name, NOTHING);
        }
        return node;
    }

    /** Whether a path leads to anything but null. */
    boolean has(String path) {
        return at(path).kind != Kind.NULL;
    }

    /** The word here; empty where there is none. */
    String word() {
        return kind == Kind.WORD ? literal.substring(1, literal.length() - 1) : "";
    }

    /** This object with the fields of a later one in place of its own. Nulls say nothing and replace nothing. */
    public UsageNode replacedBy(UsageNode later) {
        Map<String, UsageNode> all = new LinkedHashMap<>(fields);
        later.fields.forEach((name, value) -> {
            if (value.kind != Kind.NULL) {
                all.put(name, value);
            }
        });
        return fields(all);
    }

    /** This object with one more field, or with another value for it. */
    public UsageNode with(String name, UsageNode value) {
        return replacedBy(fields(Map.of(name, value)));
    }

    /** The same with {@code promptTokenCount} for every {@code prompt_token_count}, as some SDKs rename them. */
    UsageNode inCamelCase() {
        Map<String, UsageNode> renamed = new LinkedHashMap<>();
        fields.forEach(
                (name, value) -> renamed.put(HUMP.matcher(name).replaceAll(UsageNode::upper), value.inCamelCase()));
        return new UsageNode(
                kind,
                literal,
                renamed,
                items.stream().map(UsageNode::inCamelCase).toList());
    }

    private static String upper(MatchResult hump) {
        return String.valueOf(Character.toUpperCase(hump.group(1).charAt(0)));
    }

    /** As compact JSON; names and words need no escapes. */
    public String json() {
        return switch (kind) {
            case FIELDS ->
                fields.entrySet().stream()
                        .filter(field -> field.getValue().kind != Kind.TEXT)
                        .map(field ->
                                '"' + field.getKey() + "\":" + field.getValue().json())
                        .collect(Collectors.joining(",", "{", "}"));
            case ITEMS ->
                items.stream()
                        .filter(item -> item.kind != Kind.TEXT)
                        .map(UsageNode::json)
                        .collect(Collectors.joining(",", "[", "]"));
            default -> literal;
        };
    }

    /** The names of the fields, in their order. */
    List<String> names() {
        return new ArrayList<>(fields.keySet());
    }
}
