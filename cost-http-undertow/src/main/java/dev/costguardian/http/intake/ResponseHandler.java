package dev.costguardian.http.intake;

import dev.costguardian.formats.IngestBody;
import dev.costguardian.formats.ResponseEvents;
import dev.costguardian.formats.response.ResponseFormat;
import dev.costguardian.http.exchange.Answer;
import dev.costguardian.http.exchange.RefusedException;
import dev.costguardian.http.exchange.Request;
import io.undertow.util.StatusCodes;
import java.util.concurrent.CompletionStage;

/** {@code POST /ingest/{format}}: a call as its provider answered it, whole. */
public final class ResponseHandler {

    private final IngestHandler ingest;
    private final ResponseEvents events = new ResponseEvents();

    public ResponseHandler(IngestHandler ingest) {
        this.ingest = ingest;
    }

    public CompletionStage<Answer> take(Request request) {
        ResponseFormat format = format(request.path().substring(request.path().lastIndexOf('/') + 1));
        IngestBody event =
                events.read(format, request.parameters(), request.response().orElseThrow());
        return ingest.accept(request, event, request.connectionThread());
    }

    private static ResponseFormat format(String name) {
        return ResponseFormat.named(name)
                .orElseThrow(() -> new RefusedException(
                        StatusCodes.NOT_FOUND,
                        "there is no such format; known are " + String.join(", ", ResponseFormat.names())));
    }
}
