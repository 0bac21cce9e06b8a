package dev.costguardian.http.keys;

import dev.costguardian.CostGuardian;
import dev.costguardian.access.AccessKey;
import dev.costguardian.access.IssuedKey;
import dev.costguardian.access.KeyDesk;
import dev.costguardian.access.KeyId;
import dev.costguardian.access.KeyOrder;
import dev.costguardian.access.KeyState;
import dev.costguardian.access.Scope;
import dev.costguardian.attribution.TokenId;
import dev.costguardian.audit.AuditNote;
import dev.costguardian.formats.AccessKeyJson;
import dev.costguardian.formats.AccessParameters;
import dev.costguardian.formats.Json;
import dev.costguardian.formats.JsonFields;
import dev.costguardian.http.access.SettingKey;
import dev.costguardian.http.audit.Acts;
import dev.costguardian.http.exchange.Answer;
import dev.costguardian.http.exchange.Problems;
import dev.costguardian.http.exchange.Request;
import io.undertow.util.StatusCodes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** {@code /v1/keys}: issues the keys that let people and programs in, changes, rotates and revokes them. */
public final class AccessKeysHandler {

    private static final String NAME = "name";
    private static final String SCOPE = "scope";
    private static final String TOKENS = "tokens";
    private static final String EXPIRES_AT = "expires_at";
    private static final String OVERLAP_HOURS = "overlap_hours";
    private static final long USUAL_OVERLAP_HOURS = 24;

    private final KeyDesk desk;
    private final List<SettingKey> settings;
    private final Acts acts;
    private final InstantSource clock;

    public AccessKeysHandler(CostGuardian guardian, List<SettingKey> settings, InstantSource clock) {
        this.desk = guardian.keys();
        this.settings = settings;
        this.acts = new Acts(guardian);
        this.clock = clock;
    }

    /** Those that were issued, and the names of those that stand in the settings. */
    public Answer list(Request request) {
        List<AccessKey> keys = desk.list(AccessParameters.all(request.parameters()));
        Instant now = clock.instant();
        return Answer.json(StatusCodes.OK, Json.write(out -> {
            out.writeStartObject();
            out.writeArrayFieldStart("keys");
            for (AccessKey key : keys) {
                AccessKeyJson.write(out, key, now);
            }
            out.writeEndArray();
            out.writeArrayFieldStart("settings");
            KeysHandler.writeSettings(out, settings);
            out.writeEndArray();
            out.writeEndObject();
        }));
    }

    public Answer issue(Request request) {
        KeyOrder order = order(Json.readObject(request.body(), Set.of(TOKENS), NAME, SCOPE, TOKENS, EXPIRES_AT));
        return issued(acts.did(
                request,
                () -> desk.issue(order),
                made -> AuditNote.of("key.create", subject(made.key().id())).after(state(made.key()))));
    }

    /** Makes another key that opens the same; the old one lives on for a while. */
    public Answer rotate(Request request) {
        KeyId id = new KeyId(request.pathNumber());
        JsonFields asked = Json.readObject(request.body(), OVERLAP_HOURS);
        Duration overlap =
                Duration.ofHours(asked.has(OVERLAP_HOURS) ? asked.wholeNumber(OVERLAP_HOURS) : USUAL_OVERLAP_HOURS);
        return acts.did(
                        request,
                        () -> desk.rotate(id, overlap),
                        made -> AuditNote.of("key.rotate", subject(id))
                                .after(made.map(issued -> subject(issued.key().id())
                                                + " beside it, and instead of it in " + overlap.toHours() + " hours")
                                        .orElse(""))
                                .onlyIf(made.isPresent()))
                .map(this::issued)
                .orElseGet(() -> noneInUse(request));
    }

    public Answer change(Request request) {
        KeyId id = new KeyId(request.pathNumber());
        JsonFields asked = Json.readObject(request.body(), NAME, EXPIRES_AT);
        Optional<AccessKey> old = desk.find(id);
        return acts.did(
                        request,
                        () -> old.flatMap(key -> desk.change(
                                id,
                                asked.has(NAME) ? asked.text(NAME) : key.name(),
                                asked.mentions(EXPIRES_AT)
                                        ? expiry(asked)
                                        : key.life().expiresAt())),
                        changed -> noted("key.change", id, old)
                                .after(changed.map(AccessKeysHandler::state).orElse(""))
                                .onlyIf(changed.isPresent()))
                .map(key ->
                        Answer.json(StatusCodes.OK, Json.write(out -> AccessKeyJson.write(out, key, clock.instant()))))
                .orElseGet(() -> noneInUse(request));
    }

    /** Ends a key and its sessions. */
    public Answer revoke(Request request) {
        KeyId id = new KeyId(request.pathNumber());
        Optional<AccessKey> old = desk.find(id);
        boolean revoked = acts.did(
                request,
                () -> desk.revoke(id),
                done -> noted("key.revoke", id, old)
                        .after(done ? "revoked" : "")
                        .onlyIf(done));
        return revoked
                ? Answer.json(StatusCodes.OK, Json.write(out -> {
                    out.writeStartObject();
                    out.writeBooleanField("ok", true);
                    out.writeEndObject();
                }))
                : noneInUse(request);
    }

    private static KeyOrder order(JsonFields asked) {
        List<Long> tokens = asked.has(TOKENS) ? asked.wholeNumbers(TOKENS) : List.of();
        if (asked.has(TOKENS) && tokens.isEmpty()) {
            throw new IllegalArgumentException("tokens must name at least one; leave it out for all");
        }
        return new KeyOrder(
                asked.text(NAME),
                Scope.named(asked.text(SCOPE)),
                tokens.stream().map(TokenId::new).collect(Collectors.toSet()),
                expiry(asked));
    }

    private static Optional<Instant> expiry(JsonFields asked) {
        return asked.has(EXPIRES_AT) ? Optional.of(asked.moment(EXPIRES_AT)) : Optional.empty();
    }

    private Answer noneInUse(Request request) {
        KeyId id = new KeyId(request.pathNumber());
        return desk.find(id)
                .map(key -> key.stateAt(clock.instant()) == KeyState.REVOKED ? " was revoked" : " has expired")
                .map(why -> Problems.answer(request, StatusCodes.CONFLICT, "key " + id + why))
                .orElseGet(() -> Problems.answer(request, StatusCodes.NOT_FOUND, "there is no key " + id));
    }

    /** The only answer that has the secret. */
    private Answer issued(IssuedKey issued) {
        return Answer.json(StatusCodes.CREATED, Json.write(out -> AccessKeyJson.write(out, issued, clock.instant())));
    }

    private static AuditNote noted(String act, KeyId id, Optional<AccessKey> old) {
        return AuditNote.of(act, subject(id))
                .before(old.map(AccessKeysHandler::state).orElse(""));
    }

    private static String subject(KeyId id) {
        return "key " + id;
    }

    /** What may be known of a key, in words. */
    private static String state(AccessKey key) {
        String tokens = key.tokens().stream()
                .map(TokenId::value)
                .sorted()
                .map(id -> " " + id)
                .collect(Collectors.joining());
        return "\"" + key.name() + "\", " + key.scope().wireName()
                + (tokens.isEmpty() ? "" : " for tokens" + tokens)
                + key.life().expiresAt().map(end -> ", until " + end).orElse("");
    }
}
