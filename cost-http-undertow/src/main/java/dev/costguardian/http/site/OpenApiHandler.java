package dev.costguardian.http.site;

import dev.costguardian.http.exchange.Answer;
import dev.costguardian.http.exchange.Request;
import io.undertow.util.StatusCodes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** {@code GET /openapi.json}: the description of every operation, as it was written by hand. */
public final class OpenApiHandler {

    private static final String RESOURCE = "openapi.json";

    private final byte[] description = read();

    public Answer show(Request request) {
        return Answer.json(StatusCodes.OK, description);
    }

    private static byte[] read() {
        try (InputStream in = OpenApiHandler.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(RESOURCE + " is not in the jar");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(RESOURCE + " cannot be read", e);
        }
    }
}
