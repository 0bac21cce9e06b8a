package dev.costguardian.http;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.costguardian.CostGuardian;
import dev.costguardian.formats.Json;
import dev.costguardian.formats.JsonFields;
import dev.costguardian.formats.PriceParameters;
import dev.costguardian.http.exchange.Answer;
import dev.costguardian.http.exchange.Problems;
import dev.costguardian.http.exchange.Request;
import dev.costguardian.pricing.NameMapping;
import dev.costguardian.usage.ModelName;
import io.undertow.util.StatusCodes;
import java.io.IOException;

/** {@code /v1/prices/names}: what names of models mean that only their users can know. */
final class NamesHandler {

    private static final String NAME = "name";
    private static final String PROVIDER = "provider";
    private static final String MODEL = "model";

    private final CostGuardian guardian;

    NamesHandler(CostGuardian guardian) {
        this.guardian = guardian;
    }

    Answer list(Request request) {
        PriceParameters.none(request.parameters());
        return Answer.json(StatusCodes.OK, Json.write(out -> {
            out.writeStartObject();
            out.writeArrayFieldStart("names");
            for (NameMapping mapping : guardian.names().list()) {
                write(out, mapping);
            }
            out.writeEndArray();
            out.writeEndObject();
        }));
    }

    /** Says what a name means; it holds for events that are recorded from now on. */
    Answer map(Request request) {
        JsonFields given = Json.readObject(request.body(), NAME, PROVIDER, MODEL);
        ModelName name = new ModelName(given.has(PROVIDER) ? given.text(PROVIDER) : "", given.text(NAME));
        NameMapping mapping = guardian.names().map(name, ModelName.of(given.text(MODEL)));
        return Answer.json(StatusCodes.OK, Json.write(out -> write(out, mapping)));
    }

    Answer unmap(Request request) {
        ModelName name = PriceParameters.name(request.parameters());
        return guardian.names().unmap(name)
                ? Answer.json(StatusCodes.OK, Json.write(out -> {
                    out.writeStartObject();
                    out.writeBooleanField("ok", true);
                    out.writeEndObject();
                }))
                : Problems.answer(request, StatusCodes.NOT_FOUND, name + " is not mapped");
    }

    private static void write(JsonGenerator out, NameMapping mapping) throws IOException {
        out.writeStartObject();
        out.writeStringField(NAME, mapping.name().name());
        if (mapping.name().provider().isEmpty()) {
            out.writeNullField(PROVIDER);
        } else {
            out.writeStringField(PROVIDER, mapping.name().provider());
        }
        out.writeStringField(MODEL, mapping.meaning().toString());
        out.writeStringField("mapped_at", mapping.mappedAt().toString());
        out.writeEndObject();
    }
}
