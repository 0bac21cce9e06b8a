package dev.costguardian.http.keys;

import dev.costguardian.CostGuardian;
import dev.costguardian.access.AccessKey;
import dev.costguardian.access.Scope;
import dev.costguardian.access.SessionSecret;
import dev.costguardian.access.SignIns;
import dev.costguardian.audit.AuditNote;
import dev.costguardian.formats.AccessParameters;
import dev.costguardian.formats.Json;
import dev.costguardian.http.access.Access;
import dev.costguardian.http.access.Authentication;
import dev.costguardian.http.access.Caller;
import dev.costguardian.http.access.SessionCookie;
import dev.costguardian.http.access.WrongKeys;
import dev.costguardian.http.audit.Acts;
import dev.costguardian.http.exchange.Answer;
import dev.costguardian.http.exchange.HeaderNames;
import dev.costguardian.http.exchange.Request;
import io.undertow.util.Headers;
import io.undertow.util.StatusCodes;
import java.util.Locale;
import java.util.Optional;

/** {@code /v1/session}: signs browsers in and out, and says how a request is let in. */
public final class SessionHandler {

    private final SignIns signIns;
    private final Acts acts;
    private final Authentication authentication;
    private final WrongKeys wrongKeys;

    public SessionHandler(CostGuardian guardian, Authentication authentication, WrongKeys wrongKeys) {
        this.signIns = guardian.signIns();
        this.acts = new Acts(guardian);
        this.authentication = authentication;
        this.wrongKeys = wrongKeys;
    }

    /** {@code POST}: a key begins a session. Nothing else does, so that a session cannot prolong itself. */
    public Answer signIn(Request request) {
        Caller caller = Caller.of(request);
        if (caller.access() != Access.KEY) {
            return said(request, caller);
        }
        SessionSecret secret =
                acts.did(request, () -> begin(request, caller), begun -> AuditNote.of("session.begin", caller.name()));
        return said(Access.SESSION, caller.scope(), Optional.of(secret))
                .with(Headers.SET_COOKIE, SessionCookie.handingOut(request, secret));
    }

    /** Ends the session that the browser had. */
    private SessionSecret begin(Request request, Caller caller) {
        endSession(request);
        return signIns.begin(caller.key().map(AccessKey::id), secret -> authentication.naming(request, secret));
    }

    /** {@code GET}: how this request is let in, if it is. Needs no key, and is no place to try some out either. */
    public Answer show(Request request) {
        Caller caller = authentication.visitor(request);
        Optional<Answer> refusal = caller.scope().isEmpty() ? wrongKeys.refusal(request) : Optional.empty();
        return refusal.orElseGet(() -> said(request, caller));
    }

    /** {@code DELETE}: ends the session of the cookie; with {@code everywhere}, all that began with the caller's key. */
    public Answer signOut(Request request) {
        boolean everywhere = AccessParameters.everywhere(request.parameters());
        Caller caller = Caller.of(request);
        acts.did(
                request,
                () -> everywhere ? signIns.endAll(caller.key().map(AccessKey::id)) : endSession(request),
                ended -> AuditNote.of(everywhere ? "session.end_all" : "session.end", caller.name())
                        .before(ended + (ended == 1 ? " session" : " sessions")));
        Answer answer = said(Access.NONE, Optional.empty(), Optional.empty())
                .with(Headers.SET_COOKIE, SessionCookie.takingBack(request));
        return SessionCookie.isOfTheWholeSite(request)
                ? answer.with(HeaderNames.CLEAR_SITE_DATA, "\"cache\", \"storage\"")
                : answer;
    }

    /** Answers how many that were. */
    private int endSession(Request request) {
        return authentication
                        .inSession(request)
                        .flatMap(Caller::session)
                        .filter(signIns::end)
                        .isPresent()
                ? 1
                : 0;
    }

    private static Answer said(Request request, Caller caller) {
        Optional<SessionSecret> secret =
                caller.access() == Access.SESSION ? SessionCookie.in(request) : Optional.empty();
        return said(caller.access(), caller.scope(), secret);
    }

    private static Answer said(Access access, Optional<Scope> scope, Optional<SessionSecret> secret) {
        return Answer.json(StatusCodes.OK, Json.write(out -> {
            out.writeStartObject();
            out.writeStringField("access", access.name().toLowerCase(Locale.ROOT));
            out.writeStringField("scope", scope.map(Scope::wireName).orElse(null));
            out.writeStringField(
                    "csrf_token", secret.map(SessionSecret::csrfToken).orElse(null));
            out.writeEndObject();
        }));
    }
}
