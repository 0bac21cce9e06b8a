package dev.costguardian.http;

import dev.costguardian.http.exchange.MediaTypes;
import dev.costguardian.http.exchange.Request;
import io.undertow.util.Headers;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What body an operation takes.
 *
 * @param mostBytes 0 for none; one that comes all the same is not read
 * @param isStrained whether it is read for what it says of a call, and never held
 */
record BodyRule(int mostBytes, List<String> mediaTypes, boolean isStrained) {

    static final BodyRule NONE = new BodyRule(0, List.of(), false);

    /** A small JSON object. */
    static final BodyRule JSON = new BodyRule(64 * 1024, List.of(MediaTypes.JSON), false);

    /** Events, one or many. */
    static final BodyRule EVENTS =
            new BodyRule(16 * 1024 * 1024, List.of(MediaTypes.JSON, MediaTypes.JSON_LINES), false);

    /** The answer of a provider, or the recorded stream of one. */
    static final BodyRule RESPONSE = new BodyRule(
            32 * 1024 * 1024, List.of(MediaTypes.JSON, MediaTypes.EVENT_STREAM, MediaTypes.JSON_LINES), true);

    /** A table. */
    static final BodyRule TABLE = new BodyRule(4 * 1024 * 1024, List.of(MediaTypes.CSV), false);

    boolean isNone() {
        return mostBytes == 0;
    }

    /** Why the body of the request is of the wrong kind; empty where it is not. */
    Optional<String> complaint(Request request) {
        if (isNone()) {
            return Optional.empty();
        }
        String type =
                request.header(Headers.CONTENT_TYPE).map(MediaTypes::ofUtf8).orElse("");
        if (!mediaTypes.contains(type)) {
            return Optional.of("Content-Type must be " + String.join(" or ", mediaTypes) + ", in UTF-8");
        }
        boolean plain = !request.exchange().getRequestHeaders().contains(Headers.CONTENT_ENCODING)
                || request.header(Headers.CONTENT_ENCODING)
                        .filter(coding ->
                                coding.toLowerCase(Locale.ROOT).strip().equals("identity"))
                        .isPresent();
        return plain ? Optional.empty() : Optional.of("a body with a Content-Encoding is not taken");
    }
}
