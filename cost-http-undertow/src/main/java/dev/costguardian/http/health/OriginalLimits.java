package dev.costguardian.http.health;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.costguardian.limits.RateLimit;
import java.io.IOException;
import java.util.Set;

/**
 * The limits of the server in the shape that the original gave them.
 *
 * @param admin requests of one address that need the API key
 * @param exemptPaths paths that {@code admin} does not count
 * @param ingest events of one tracking token
 */
public record OriginalLimits(RateLimit admin, Set<String> exemptPaths, RateLimit ingest) {

    void write(JsonGenerator out, int trackingTokenBytes) throws IOException {
        out.writeObjectFieldStart("rate_limit");
        write(out, admin);
        out.writeArrayFieldStart("exempt_paths");
        for (String path : exemptPaths.stream().sorted().toList()) {
            out.writeString(path);
        }
        out.writeEndArray();
        out.writeObjectFieldStart("ingest");
        write(out, ingest);
        out.writeEndObject();
        out.writeEndObject();

        out.writeObjectFieldStart("ingest");
        write(out, ingest);
        out.writeBooleanField("auth_enabled", true);
        out.writeNumberField("tracking_token_length", trackingTokenBytes);
        out.writeEndObject();
    }

    private static void write(JsonGenerator out, RateLimit limit) throws IOException {
        out.writeNumberField("rpm", limit.perMinute());
        out.writeNumberField("burst", limit.burst());
    }
}
