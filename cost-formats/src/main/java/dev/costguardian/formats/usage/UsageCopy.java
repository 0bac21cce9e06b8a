package dev.costguardian.formats.usage;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.costguardian.formats.usage.UsageNode.Kind;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Copies a usage object token by token. Numbers, true, false, null and short words are kept; any other text is dropped,
 * and so is what stands under a name that is no name of a program. Bounded in size and depth.
 */
public final class UsageCopy {

    /** The largest that a provider sends today has some sixty. */
    private static final int MOST_VALUES = 300;

    private static final int DEEPEST = 6;
    private static final int LONGEST_NUMBER = 40;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1,64}");
    /** {@code ON_DEMAND}, {@code us-east1}, {@code 5m}. */
    private static final Pattern WORD = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,31}|[0-9]{1,3}[a-z]");

    private final Deque<Container> open = new ArrayDeque<>();
    private int values;
    private UsageNode whole = UsageNode.NOTHING;

    /**
     * Copies the object that the parser stands at, and leaves the parser at its last token.
     *
     * @throws IllegalArgumentException where it is no object, or beyond its bounds
     */
    public static UsageNode of(JsonParser json) throws IOException {
        UsageCopy copy = new UsageCopy();
        copy.add(json.currentToken(), json);
        while (!copy.isWhole()) {
            copy.add(json.nextToken(), json);
        }
        return copy.node();
    }

    /**
     * Adds the token that the parser stands at.
     *
     * @throws IllegalArgumentException where the first is not the start of an object, or the copy grows beyond its
     *     bounds
     */
    public void add(JsonToken token, JsonParser json) throws IOException {
        if (open.isEmpty() && token != JsonToken.START_OBJECT) {
            throw new IllegalArgumentException("usage must be an object");
        }
        switch (token) {
            case START_OBJECT, START_ARRAY -> begin(token);
            case END_OBJECT, END_ARRAY -> end();
            case FIELD_NAME -> open.element().name(json.currentName());
            case VALUE_STRING -> addText(json);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> addNumber(json.getText());
            case VALUE_NULL -> add(UsageNode.NOTHING);
            default -> add(UsageNode.scalar(Kind.FLAG, token.asString()));
        }
    }

    /** Whether the last token ended the object. */
    public boolean isWhole() {
        return whole.kind() == Kind.FIELDS;
    }

    /** The object, once it is whole. */
    public UsageNode node() {
        return whole;
    }

    private void begin(JsonToken token) {
        count();
        if (open.size() == DEEPEST) {
            throw new IllegalArgumentException("usage must not be nested more than " + DEEPEST + " deep");
        }
        open.push(new Container(token == JsonToken.START_OBJECT));
    }

    private void end() {
        UsageNode node = open.pop().node();
        if (open.isEmpty()) {
            whole = node;
        } else {
            open.element().put(node);
        }
    }

    private void addText(JsonParser json) throws IOException {
        String text = json.getTextLength() <= LONGEST_NUMBER ? json.getText() : "";
        add(WORD.matcher(text).matches() ? UsageNode.scalar(Kind.WORD, '"' + text + '"') : UsageNode.DROPPED);
    }

    private void addNumber(String literal) {
        if (literal.length() > LONGEST_NUMBER) {
            throw new IllegalArgumentException("usage has a number of more than " + LONGEST_NUMBER + " characters");
        }
        add(UsageNode.scalar(Kind.NUMBER, literal));
    }

    private void add(UsageNode scalar) {
        count();
        open.element().put(scalar);
    }

    private void count() {
        if (++values > MOST_VALUES) {
            throw new IllegalArgumentException("usage must have at most " + MOST_VALUES + " values");
        }
    }

    /** An object or array that is not at its end yet. */
    private static final class Container {

        private final boolean hasNames;
        private final Map<String, UsageNode> fields = new LinkedHashMap<>();
        private final List<UsageNode> items = new ArrayList<>();
        private String name = "";

        Container(boolean hasNames) {
            this.hasNames = hasNames;
        }

        void name(String next) {
            name = next;
            if (fields.containsKey(name)) {
                throw new IllegalArgumentException("usage has " + name + " twice in one object");
            }
        }

        void put(UsageNode value) {
            if (!hasNames) {
                items.add(value);
            } else if (NAME.matcher(name).matches()) {
                fields.put(name, value);
            }
        }

        UsageNode node() {
            return hasNames ? UsageNode.fields(fields) : UsageNode.items(items);
        }
    }
}
