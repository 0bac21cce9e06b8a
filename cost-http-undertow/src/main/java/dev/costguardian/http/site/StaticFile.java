package dev.costguardian.http.site;

import dev.costguardian.http.exchange.Answer;
import dev.costguardian.http.exchange.Gzip;
import dev.costguardian.http.exchange.Request;
import io.undertow.util.Headers;
import io.undertow.util.StatusCodes;
import java.util.Map;

/** A file that is sent as it is, or compressed to clients that take it so. Compressed once, not for each of them. */
final class StaticFile {

    private static final Map<String, String> TYPES = Map.of(
            "css", "text/css; charset=utf-8",
            "html", "text/html; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "svg", "image/svg+xml");

    private final String contentType;
    private final byte[] plain;
    private final byte[] compressed;

    /** @param path whose ending tells what is in it */
    StaticFile(String path, byte[] content) {
        contentType = TYPES.getOrDefault(path.substring(path.lastIndexOf('.') + 1), "text/plain; charset=utf-8");
        plain = content;
        compressed = Gzip.packed(content);
    }

    Answer answer(Request request) {
        Answer answer = Gzip.isTaken(request)
                ? Answer.of(StatusCodes.OK, contentType, compressed).with(Headers.CONTENT_ENCODING, "gzip")
                : Answer.of(StatusCodes.OK, contentType, plain);
        return answer.with(Headers.VARY, "Accept-Encoding");
    }
}
