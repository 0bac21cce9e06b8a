package dev.costguardian.formats.ingest;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import dev.costguardian.intake.Submission;
import java.io.IOException;

/** Reads events one at a time off a JSON parser. Safe for use by many threads. */
public final class EventReader {

    private final EventDialect dialect;

    public EventReader(EventDialect dialect) {
        this.dialect = dialect;
    }

    /**
     * Reads the value that the parser stands at, and leaves the parser at the value's last token, whatever is wrong
     * with the event.
     *
     * @throws IOException where the JSON itself is broken
     */
    public Submission read(JsonParser json) throws IOException {
        JsonToken token = json.currentToken();
        if (token != JsonToken.START_OBJECT) {
            json.skipChildren();
            return new Submission.Illegible("an event must be a JSON object, was " + JsonKind.of(token));
        }
        json.nextToken();
        return readFields(json);
    }

    /**
     * As {@link #read} for a parser that has gone on to the event's first name or to its end.
     *
     * @throws IOException where the JSON itself is broken
     */
    public Submission readFields(JsonParser json) throws IOException {
        JsonStreamContext around = json.currentToken() == JsonToken.FIELD_NAME
                ? json.getParsingContext().getParent()
                : json.getParsingContext();
        try {
            EventDraft draft = new EventDraft(dialect);
            while (json.currentToken() == JsonToken.FIELD_NAME) {
                draft.read(json.currentName(), json);
                json.nextToken();
            }
            return draft.submission();
        } catch (UnusableEvent | IllegalArgumentException e) {
            skipTo(around, json);
            return new Submission.Illegible(String.valueOf(e.getMessage()));
        }
    }

    private static void skipTo(JsonStreamContext around, JsonParser json) throws IOException {
        while (json.getParsingContext() != around) {
            json.nextToken();
        }
    }
}
