package dev.costguardian.http.exchange;

import io.undertow.util.HttpString;
import io.undertow.util.StatusCodes;
import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What the server says: a status, headers and a body. Not to be changed after it was handed over. */
public final class Answer {

    private static final String JSON = "application/json";
    private static final byte[] NOTHING = new byte[0];

    private final int status;
    private final String contentType;
    private final byte[] body;
    private final Optional<StreamedBody> stream;
    private final Map<HttpString, String> headers = new LinkedHashMap<>();

    /** Writes a long body. */
    @FunctionalInterface
    public interface StreamedBody {

        /** Writes to the client, and waits where it reads slowly. */
        void writeTo(OutputStream out) throws IOException;
    }

    private Answer(int status, String contentType, byte[] body, Optional<StreamedBody> stream) {
        this.status = status;
        this.contentType = contentType;
        this.body = body;
        this.stream = stream;
    }

    public static Answer of(int status, String contentType, byte[] body) {
        return new Answer(status, contentType, body, Optional.empty());
    }

    public static Answer json(int status, byte[] body) {
        return of(status, JSON, body);
    }

    /** A good answer that is written as it is read. */
    public static Answer streamed(String contentType, StreamedBody body) {
        return new Answer(StatusCodes.OK, contentType, NOTHING, Optional.of(body));
    }

    public static Answer empty(int status) {
        return of(status, "", NOTHING);
    }

    /** Adds a header, or replaces it. */
    public Answer with(HttpString name, String value) {
        headers.put(name, value);
        return this;
    }

    /** Adds the headers of another answer. */
    Answer withAll(Answer other) {
        headers.putAll(other.headers);
        return this;
    }

    public int status() {
        return status;
    }

    /** Whether it is a whole JSON document that says what was asked. */
    boolean isGoodJson() {
        return status == StatusCodes.OK && contentType.equals(JSON) && stream.isEmpty();
    }

    String contentType() {
        return contentType;
    }

    byte[] body() {
        return body;
    }

    /** What writes the body where it is too long to hold in memory. */
    Optional<StreamedBody> stream() {
        return stream;
    }

    Map<HttpString, String> headers() {
        return headers;
    }
}
