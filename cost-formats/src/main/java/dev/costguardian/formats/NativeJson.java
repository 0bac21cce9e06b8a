package dev.costguardian.formats;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.costguardian.formats.IngestBody.Batch;
import dev.costguardian.formats.IngestBody.Malformed;
import dev.costguardian.formats.IngestBody.Single;
import dev.costguardian.formats.ingest.EventDialect;
import dev.costguardian.formats.ingest.EventReader;
import dev.costguardian.formats.ingest.JsonKind;
import dev.costguardian.formats.text.Utf8;
import dev.costguardian.intake.Submission;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Our own event, which began as the original's: one, several, or a line each. Whatever the bytes are, the answer is an
 * {@link IngestBody} and never an exception. An event that cannot be used keeps its place as a complaint. Safe for use
 * by many threads.
 */
public final class NativeJson {

    /** More events than this are not taken in one body. */
    public static final int MOST_EVENTS = 10_000;

    private static final Malformed TOO_MANY = new Malformed("the body holds more than " + MOST_EVENTS + " events");
    private static final String EVENTS = "events";

    private final EventReader events = new EventReader(EventDialect.NATIVE);
    private final EventReader legacyLog = new EventReader(EventDialect.LEGACY_LOG);

    /** Reads {@code application/json}: an object is one event, an array or {@code {"events": […]}} several. */
    public IngestBody read(byte[] body) {
        return read(body, this::anyShape);
    }

    /** Reads one call of the original's legacy log, which has no tracking token. */
    public IngestBody readLegacyLog(byte[] body) {
        return read(body, json -> new Single(legacyLog.read(json)));
    }

    /**
     * Reads {@code application/x-ndjson}: an event on each line that is not blank. A line that is not even JSON is a
     * complaint in its place too.
     */
    public IngestBody readLines(byte[] body) {
        List<Submission> submissions = new ArrayList<>();
        int number = 1;
        for (int from = 0; from < body.length; number++) {
            int to = endOfLine(body, from);
            if (!isBlank(body, from, to)) {
                if (submissions.size() == MOST_EVENTS) {
                    return TOO_MANY;
                }
                submissions.add(line("line " + number, body, from, to));
            }
            from = to + 1;
        }
        return submissions.isEmpty() ? new Malformed("the body holds no events") : new Batch(submissions);
    }

    private interface Shape {
        IngestBody read(JsonParser json) throws IOException;
    }

    private static IngestBody read(byte[] body, Shape shape) {
        return read("the body", body, 0, body.length, shape);
    }

    /** Reads one JSON value and nothing after it; {@code what} names the bytes in complaints. */
    private static IngestBody read(String what, byte[] bytes, int from, int to, Shape shape) {
        Optional<String> complaint = Utf8.complaint(bytes, from, to);
        if (complaint.isPresent()) {
            return new Malformed(what + " " + complaint.get());
        }
        try (JsonParser json = Json.parser(bytes, from, to)) {
            if (json.nextToken() == null) {
                return new Malformed(what + " is empty");
            }
            IngestBody body = shape.read(json);
            return body instanceof Malformed || json.nextToken() == null
                    ? body
                    : new Malformed(what + " goes on after its JSON value");
        } catch (JsonProcessingException e) {
            return new Malformed(what + " " + Json.complaint(e));
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory cannot fail", e);
        }
    }

    private IngestBody anyShape(JsonParser json) throws IOException {
        JsonToken token = json.currentToken();
        if (token == JsonToken.START_ARRAY) {
            return array(json);
        }
        if (token != JsonToken.START_OBJECT) {
            return new Malformed("the body must be a JSON object or array, was " + JsonKind.of(token));
        }
        return json.nextToken() == JsonToken.FIELD_NAME && json.currentName().equals(EVENTS)
                ? envelope(json)
                : new Single(events.readFields(json));
    }

    private IngestBody envelope(JsonParser json) throws IOException {
        JsonToken token = json.nextToken();
        if (token != JsonToken.START_ARRAY) {
            return new Malformed(EVENTS + " must be an array, was " + JsonKind.of(token));
        }
        IngestBody body = array(json);
        return body instanceof Malformed || json.nextToken() == JsonToken.END_OBJECT
                ? body
                : new Malformed("nothing may stand beside " + EVENTS);
    }

    private IngestBody array(JsonParser json) throws IOException {
        List<Submission> submissions = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (submissions.size() == MOST_EVENTS) {
                return TOO_MANY;
            }
            submissions.add(events.read(json));
        }
        return submissions.isEmpty() ? new Malformed("the body holds no events") : new Batch(submissions);
    }

    private Submission line(String what, byte[] bytes, int from, int to) {
        return read(what, bytes, from, to, json -> new Single(events.read(json)))
                .fold(
                        single -> single.submission()
                                .fold(legible -> legible, illegible -> complaint(what + ": " + illegible.reason())),
                        batch -> complaint(what + " holds several events"),
                        malformed -> complaint(malformed.reason()));
    }

    private static Submission complaint(String reason) {
        return new Submission.Illegible(reason);
    }

    private static int endOfLine(byte[] body, int from) {
        int end = from;
        while (end < body.length && body[end] != '\n') {
            end++;
        }
        return end;
    }

    private static boolean isBlank(byte[] body, int from, int to) {
        for (int i = from; i < to; i++) {
            if (body[i] != ' ' && body[i] != '\t' && body[i] != '\r') {
                return false;
            }
        }
        return true;
    }
}
