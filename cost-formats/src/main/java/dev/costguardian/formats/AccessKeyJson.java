package dev.costguardian.formats;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.costguardian.access.AccessKey;
import dev.costguardian.access.IssuedKey;
import dev.costguardian.attribution.TokenId;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/** Access keys as JSON. Moments are RFC 3339 in UTC, what is not there is null. */
public final class AccessKeyJson {

    private AccessKeyJson() {}

    /**
     * A key, without its secret.
     *
     * @param now says whether it has expired
     */
    public static void write(JsonGenerator out, AccessKey key, Instant now) throws IOException {
        out.writeStartObject();
        writeFields(out, key, now);
        out.writeEndObject();
    }

    /** A key that was just made, with its secret. */
    public static void write(JsonGenerator out, IssuedKey issued, Instant now) throws IOException {
        out.writeStartObject();
        out.writeStringField("secret", issued.secret().text());
        writeFields(out, issued.key(), now);
        out.writeEndObject();
    }

    private static void writeFields(JsonGenerator out, AccessKey key, Instant now) throws IOException {
        out.writeNumberField("id", key.id().value());
        out.writeStringField("name", key.name());
        out.writeStringField("scope", key.scope().wireName());
        if (key.tokens().isEmpty()) {
            out.writeNullField("tokens");
        } else {
            out.writeArrayFieldStart("tokens");
            for (long id :
                    key.tokens().stream().mapToLong(TokenId::value).sorted().toArray()) {
                out.writeNumber(id);
            }
            out.writeEndArray();
        }
        out.writeStringField("hint", key.hint());
        out.writeStringField("state", key.stateAt(now).wireName());
        out.writeStringField("created_at", key.life().createdAt().toString());
        write(out, "expires_at", key.life().expiresAt());
        write(out, "revoked_at", key.life().revokedAt());
        write(out, "last_used_at", key.life().lastUsedAt());
    }

    private static void write(JsonGenerator out, String name, Optional<Instant> moment) throws IOException {
        if (moment.isPresent()) {
            out.writeStringField(name, moment.get().toString());
        } else {
            out.writeNullField(name);
        }
    }
}
