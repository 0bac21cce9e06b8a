package dev.costguardian.formats;

import static dev.costguardian.formats.Parameters.ANY_TAG;
import static dev.costguardian.formats.Parameters.TAG_PREFIX;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.costguardian.formats.response.ProviderResponse;
import dev.costguardian.formats.response.ResponseFormat;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes an event of a provider's answer and of the parameters that came with it, as if the caller had written it. What
 * the parameters say goes before what the answer says. Safe for use by many threads.
 */
public final class ResponseEvents {

    private static final String TOKEN = "token";
    private static final Set<String> KNOWN = Set.of(
            TOKEN,
            "model",
            "provider",
            "event_id",
            "response_id",
            "timestamp",
            "service_tier",
            "region",
            "user",
            "session",
            ANY_TAG);

    private final NativeJson events = new NativeJson();

    /**
     * The event, legible or not, or nothing where the answer is of no use.
     *
     * @throws IllegalArgumentException where a parameter is not known, is given twice, or {@code token} is missing
     */
    public IngestBody read(ResponseFormat format, Map<String, List<String>> parameters, ProviderResponse response) {
        Parameters given = new Parameters(parameters, KNOWN);
        String token = given.one(TOKEN)
                .filter(text -> !text.isEmpty())
                .orElseThrow(() -> new IllegalArgumentException(TOKEN + " is required: the tracking token that pays"));
        if (response.usage().isEmpty()) {
            return new IngestBody.Malformed("the response says nothing of its usage; a stream of OpenAI's does only"
                    + " with stream_options.include_usage");
        }
        if (response.model().isEmpty() && given.one("model").isEmpty()) {
            return new IngestBody.Malformed("model is required, since the response does not name it");
        }
        String usage = response.usage().get().json();
        return events.read(Json.write(out -> {
            out.writeStartObject();
            out.writeStringField("tracking_token", token);
            out.writeStringField("api", format.wireName());
            write(out, "provider", given, format.provider());
            write(out, "model", given, response.model());
            write(out, "event_id", given, "");
            write(out, "response_id", given, response.id());
            write(
                    out,
                    "timestamp",
                    given,
                    response.created().map(Instant::toString).orElse(""));
            write(out, "service_tier", given, response.serviceTier());
            write(out, "region", given, "");
            write(out, "user", given, "");
            write(out, "session", given, "");
            writeTags(out, given);
            out.writeFieldName("usage");
            out.writeRawValue(usage);
            out.writeEndObject();
        }));
    }

    private static void write(JsonGenerator out, String name, Parameters given, String otherwise) throws IOException {
        String value = given.one(name).orElse(otherwise);
        if (!value.isEmpty() || given.names().contains(name)) {
            out.writeStringField(name, value);
        }
    }

    private static void writeTags(JsonGenerator out, Parameters given) throws IOException {
        out.writeObjectFieldStart("tags");
        for (String name : given.names()) {
            if (name.startsWith(TAG_PREFIX)) {
                out.writeStringField(
                        name.substring(TAG_PREFIX.length()), given.one(name).orElse(""));
            }
        }
        out.writeEndObject();
    }
}
