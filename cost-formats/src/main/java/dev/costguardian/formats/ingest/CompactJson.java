package dev.costguardian.formats.ingest;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.costguardian.usage.ModelCall;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/**
 * Copies a JSON object as it was sent, without the blanks: names keep their order and numbers their digits. Gives up as
 * soon as the copy is too large or too deep.
 */
final class CompactJson {

    private static final int DEEPEST = 8;

    private final String name;
    private final StringBuilder copy = new StringBuilder();
    private final Deque<Set<String>> names = new ArrayDeque<>();

    CompactJson(String name) {
        this.name = name;
    }

    /** Copies the object that the parser stands at, to its end. */
    String copy(JsonParser json) throws IOException, UnusableEvent {
        do {
            add(json.currentToken(), json);
            if (copy.length() > ModelCall.LONGEST_META) {
                throw new UnusableEvent(
                        name + " must have at most " + ModelCall.LONGEST_META + " characters as compact JSON");
            }
            if (!names.isEmpty()) {
                json.nextToken();
            }
        } while (!names.isEmpty());
        return copy.toString();
    }

    private void add(JsonToken token, JsonParser json) throws IOException, UnusableEvent {
        switch (token) {
            case START_OBJECT, START_ARRAY -> open(token.asString());
            case END_OBJECT, END_ARRAY -> close(token.asString());
            case FIELD_NAME -> addName(json.currentName());
            case VALUE_STRING -> addText(json.getText());
            default -> separated().append(json.getText());
        }
    }

    private void open(String bracket) throws UnusableEvent {
        separated().append(bracket);
        names.push(new HashSet<>());
        if (names.size() > DEEPEST) {
            throw new UnusableEvent(name + " must not be nested more than " + DEEPEST + " deep");
        }
    }

    private void close(String bracket) {
        copy.append(bracket);
        names.pop();
    }

    private void addName(String field) throws UnusableEvent {
        if (!names.element().add(field)) {
            throw new UnusableEvent(name + " has a name twice in one object");
        }
        addText(field);
        copy.append(':');
    }

    private void addText(String text) throws UnusableEvent {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean pair = Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            if (pair) {
                i++;
            } else if (c == 0 || Character.isSurrogate(c)) {
                throw new UnusableEvent(name + " has a character that is no text (U+%04X)".formatted((int) c));
            }
        }
        separated().append('"');
        JsonStringEncoder.getInstance().quoteAsString(text, copy);
        copy.append('"');
    }

    private StringBuilder separated() {
        if (!copy.isEmpty() && "{[:".indexOf(copy.charAt(copy.length() - 1)) < 0) {
            copy.append(',');
        }
        return copy;
    }
}
