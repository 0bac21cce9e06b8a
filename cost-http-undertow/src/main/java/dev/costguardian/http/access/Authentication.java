package dev.costguardian.http.access;

import dev.costguardian.access.AccessKey;
import dev.costguardian.access.AccessKeys;
import dev.costguardian.access.KeySecret;
import dev.costguardian.access.KeyState;
import dev.costguardian.access.SecretDigest;
import dev.costguardian.access.SessionSecret;
import dev.costguardian.access.SignIns;
import dev.costguardian.http.exchange.HeaderNames;
import dev.costguardian.http.exchange.Request;
import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Tells who asks. A key is sent in the header of its side or as a bearer token. Keys of the settings are compared
 * first, all of them, each in the same time wherever it differs; only what can be a key that was issued is looked up.
 */
public final class Authentication {

    private static final String BEARER = "Bearer ";
    private static final Set<String> READING = Set.of("GET", "HEAD");

    private final List<SettingKey> settings;
    private final boolean openToThisMachine;
    private final AccessKeys keys;
    private final SignIns signIns;
    private final InstantSource clock;

    /**
     * Knows the keys of the settings by their digests, and asks the store for the others.
     *
     * @param openToThisMachine whether everything but reporting is open to pages and programs on this machine
     */
    public Authentication(
            List<SettingKey> settings,
            boolean openToThisMachine,
            AccessKeys keys,
            SignIns signIns,
            InstantSource clock) {
        this.settings = List.copyOf(settings);
        this.openToThisMachine = openToThisMachine;
        this.keys = keys;
        this.signIns = signIns;
        this.clock = clock;
    }

    /** Who sends a request to what has that need. Calls are reported with a key alone. */
    public Caller caller(Request request, Need need) {
        return need == Need.INGEST ? byKey(given(request, HeaderNames.INGEST_KEY)) : visitor(request);
    }

    /** Who sends a request that is not the report of a call. A key, right or wrong, goes before a cookie. */
    public Caller visitor(Request request) {
        Caller shown = byKey(given(request, HeaderNames.API_KEY));
        if (shown.scope().isEmpty() && openToThisMachine && ThisMachine.asks(request.exchange())) {
            return Caller.THIS_MACHINE;
        }
        return showsAKey(request)
                ? shown
                : inSession(request)
                        .filter(caller -> READING.contains(request.method()) || isOwnDoing(request))
                        .orElse(Caller.NOBODY);
    }

    /** Whose session the cookie of a request names, whatever else the request shows; empty where it names none. */
    public Optional<Caller> inSession(Request request) {
        return SessionCookie.in(request).flatMap(this::inSession);
    }

    /** Notes that somebody did something, so that a session goes on and a key is known to be in use. */
    void used(Caller caller) {
        caller.session().ifPresent(signIns::used);
        if (caller.access() == Access.KEY) {
            caller.key().ifPresent(key -> keys.used(key.id(), clock.instant()));
        }
    }

    private Caller byKey(String given) {
        SecretDigest digest = SecretDigest.of(given);
        return setting(digest)
                .map(Caller::showing)
                .or(() -> KeySecret.shown(given)
                        .flatMap(secret -> keys.find(digest))
                        .map(this::byKey))
                .orElse(Caller.NOBODY);
    }

    private Caller byKey(AccessKey key) {
        return opens(key) ? Caller.showing(key) : Caller.tooLate(key);
    }

    private Optional<Caller> inSession(SessionSecret secret) {
        SecretDigest ofAnIssuedKey = secret.digest();
        Stream<Caller> issued =
                signIns.find(ofAnIssuedKey).flatMap(session -> session.key().flatMap(keys::find)).stream()
                        .filter(this::opens)
                        .map(key -> Caller.showing(key).inSession(ofAnIssuedKey));
        Stream<Caller> set = settings.stream().flatMap(setting -> {
            SecretDigest ofTheSetting = secret.digestWith(setting.digest());
            return signIns.find(ofTheSetting).stream()
                    .map(session -> Caller.showing(setting).inSession(ofTheSetting));
        });
        return Stream.concat(issued, set).findFirst();
    }

    /** What a session that begins with the key of this request is to be known by. */
    public SecretDigest naming(Request request, SessionSecret secret) {
        return setting(SecretDigest.of(given(request, HeaderNames.API_KEY)))
                .map(setting -> secret.digestWith(setting.digest()))
                .orElseGet(secret::digest);
    }

    /** The first of those that are that key; all are looked at. */
    private Optional<SettingKey> setting(SecretDigest digest) {
        return settings.stream()
                .filter(setting -> setting.digest().equals(digest))
                .reduce((one, other) -> one);
    }

    private boolean opens(AccessKey key) {
        return key.stateAt(clock.instant()) == KeyState.ACTIVE;
    }

    private static boolean showsAKey(Request request) {
        HeaderMap headers = request.exchange().getRequestHeaders();
        return headers.contains(HeaderNames.API_KEY) || headers.contains(Headers.AUTHORIZATION);
    }

    /** Browsers send the cookie whichever page asks; only a page of ours knows the token as well. */
    private static boolean isOwnDoing(Request request) {
        SecretDigest given = SecretDigest.of(request.header(HeaderNames.CSRF).orElse(""));
        return SessionCookie.in(request)
                        .map(SessionSecret::csrfToken)
                        .map(SecretDigest::of)
                        .filter(given::equals)
                        .isPresent()
                && OwnPage.surelyAsks(request.exchange());
    }

    private static String given(Request request, HttpString keyHeader) {
        return request.header(keyHeader)
                .or(() -> request.header(Headers.AUTHORIZATION)
                        .filter(value -> value.regionMatches(true, 0, BEARER, 0, BEARER.length()))
                        .map(value -> value.substring(BEARER.length()).strip()))
                .orElse("");
    }
}
