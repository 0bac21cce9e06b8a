package dev.costguardian.http.prices;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.costguardian.CostGuardian;
import dev.costguardian.audit.AuditNote;
import dev.costguardian.formats.Json;
import dev.costguardian.formats.JsonFields;
import dev.costguardian.formats.PriceParameters;
import dev.costguardian.http.audit.Acts;
import dev.costguardian.http.exchange.Answer;
import dev.costguardian.http.exchange.Problems;
import dev.costguardian.http.exchange.Request;
import dev.costguardian.pricing.NameMapping;
import dev.costguardian.usage.ModelName;
import io.undertow.util.StatusCodes;
import java.io.IOException;

/** {@code /v1/prices/names}: what names of models mean that only their users can know. */
public final class NamesHandler {

    private static final String NAME = "name";
    private static final String PROVIDER = "provider";
    private static final String MODEL = "model";

    private final CostGuardian guardian;
    private final Acts acts;

    public NamesHandler(CostGuardian guardian) {
        this.guardian = guardian;
        this.acts = new Acts(guardian);
    }

    public Answer list(Request request) {
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
    public Answer map(Request request) {
        JsonFields given = Json.readObject(request.body(), NAME, PROVIDER, MODEL);
        ModelName name = new ModelName(given.has(PROVIDER) ? given.text(PROVIDER) : "", given.text(NAME));
        ModelName meaning = ModelName.of(given.text(MODEL));
        guardian.book(); // read before, because an act that is written down must not take long
        String before = meaning(name);
        NameMapping mapping = acts.did(
                request,
                () -> guardian.names().map(name, meaning),
                mapped -> AuditNote.of("prices.map", name.toString())
                        .before(before)
                        .after(mapped.meaning().toString()));
        return Answer.json(StatusCodes.OK, Json.write(out -> write(out, mapping)));
    }

    public Answer unmap(Request request) {
        ModelName name = PriceParameters.name(request.parameters());
        String before = meaning(name);
        boolean unmapped = acts.did(
                request,
                () -> guardian.names().unmap(name),
                done -> AuditNote.of("prices.unmap", name.toString())
                        .before(before)
                        .onlyIf(done));
        return unmapped
                ? Answer.json(StatusCodes.OK, Json.write(out -> {
                    out.writeStartObject();
                    out.writeBooleanField("ok", true);
                    out.writeEndObject();
                }))
                : Problems.answer(request, StatusCodes.NOT_FOUND, name + " is not mapped");
    }

    /** What a name was said to mean; empty where nobody said. */
    private String meaning(ModelName name) {
        return guardian.names().list().stream()
                .filter(mapping -> mapping.name().equals(name))
                .map(mapping -> mapping.meaning().toString())
                .findFirst()
                .orElse("");
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
