package dev.costguardian.http.access;

import dev.costguardian.access.AccessKey;
import dev.costguardian.access.Scope;
import dev.costguardian.access.SecretDigest;
import dev.costguardian.attribution.TokenId;
import dev.costguardian.audit.Actor;
import dev.costguardian.http.exchange.Request;
import io.undertow.util.AttachmentKey;
import java.util.Optional;
import java.util.Set;

/**
 * Who asks, by what the request shows.
 *
 * @param name as the audit log has it: {@code API_KEY}, {@code key 3}, {@code session of key 3}; never a secret
 * @param scope empty where nothing that was shown opens anything
 * @param key that was issued; there also where it has expired or was revoked
 * @param session what the session is known by, where one was shown
 */
public record Caller(
        Access access, String name, Optional<Scope> scope, Optional<AccessKey> key, Optional<SecretDigest> session) {

    static final Caller NOBODY =
            new Caller(Access.NONE, "nobody", Optional.empty(), Optional.empty(), Optional.empty());
    static final Caller THIS_MACHINE =
            new Caller(Access.OPEN, "this machine", Optional.of(Scope.ADMIN), Optional.empty(), Optional.empty());

    private static final AttachmentKey<Caller> PLACE = AttachmentKey.create(Caller.class);

    static Caller showing(SettingKey setting) {
        return new Caller(Access.KEY, setting.name(), Optional.of(setting.scope()), Optional.empty(), Optional.empty());
    }

    static Caller showing(AccessKey key) {
        return new Caller(Access.KEY, nameOf(key), Optional.of(key.scope()), Optional.of(key), Optional.empty());
    }

    /** Whoever shows a key that opens nothing any more. */
    static Caller tooLate(AccessKey key) {
        return new Caller(Access.NONE, nameOf(key), Optional.empty(), Optional.of(key), Optional.empty());
    }

    Caller inSession(SecretDigest knownBy) {
        return new Caller(Access.SESSION, "session of " + name, scope, key, Optional.of(knownBy));
    }

    /** Who sends this request, once the gate was asked; nobody before. */
    public static Caller of(Request request) {
        return Optional.ofNullable(request.exchange().getAttachment(PLACE)).orElse(NOBODY);
    }

    void markOn(Request request) {
        request.exchange().putAttachment(PLACE, this);
    }

    /** How the audit log names whoever sends the request. */
    public static Actor actor(Request request) {
        return new Actor(of(request).name(), request.client());
    }

    /** The only tracking tokens that may be reported for; empty for all. */
    public Set<TokenId> tokens() {
        return key.map(AccessKey::tokens).orElse(Set.of());
    }

    private static String nameOf(AccessKey key) {
        return "key " + key.id();
    }
}
