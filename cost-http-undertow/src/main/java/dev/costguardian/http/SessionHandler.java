package dev.costguardian.http;

import dev.costguardian.formats.Json;
import dev.costguardian.http.access.Access;
import dev.costguardian.http.access.Authentication;
import dev.costguardian.http.access.Session;
import dev.costguardian.http.access.SessionCookie;
import dev.costguardian.http.access.Sessions;
import dev.costguardian.http.access.WrongKeys;
import dev.costguardian.http.exchange.Answer;
import dev.costguardian.http.exchange.Request;
import io.undertow.util.Headers;
import io.undertow.util.StatusCodes;
import java.util.Locale;
import java.util.Optional;

/** {@code /v1/session}: signs browsers in and out, and says how a request is let in. */
final class SessionHandler {

    private final Sessions sessions;
    private final Authentication authentication;
    private final WrongKeys wrongKeys;

    SessionHandler(Sessions sessions, Authentication authentication, WrongKeys wrongKeys) {
        this.sessions = sessions;
        this.authentication = authentication;
        this.wrongKeys = wrongKeys;
    }

    /** {@code POST}: the API key begins a session. Nothing else does, so that a session cannot prolong itself. */
    Answer signIn(Request request) {
        if (authentication.access(request) != Access.KEY) {
            return show(request);
        }
        SessionCookie.in(request).ifPresent(sessions::end);
        Sessions.Opened opened = sessions.open();
        return said(Access.SESSION, Optional.of(opened.session()))
                .with(Headers.SET_COOKIE, SessionCookie.handingOut(request, opened.secret()));
    }

    /** {@code GET}: how this request is let in, if it is. Needs no key, and is no place to try some out either. */
    Answer show(Request request) {
        Access access = authentication.access(request);
        Optional<Answer> refusal = access == Access.NONE ? wrongKeys.refusal(request) : Optional.empty();
        return refusal.orElseGet(() -> show(request, access));
    }

    private Answer show(Request request, Access access) {
        Optional<Session> session =
                access == Access.SESSION ? SessionCookie.in(request).flatMap(sessions::find) : Optional.empty();
        return said(access, session);
    }

    /** {@code DELETE}: ends the session of the cookie. */
    Answer signOut(Request request) {
        SessionCookie.in(request).ifPresent(sessions::end);
        return said(Access.NONE, Optional.empty()).with(Headers.SET_COOKIE, SessionCookie.takingBack(request));
    }

    private static Answer said(Access access, Optional<Session> session) {
        return Answer.json(StatusCodes.OK, Json.write(out -> {
            out.writeStartObject();
            out.writeStringField("access", access.name().toLowerCase(Locale.ROOT));
            if (session.isPresent()) {
                out.writeStringField("csrf_token", session.get().csrfToken());
            } else {
                out.writeNullField("csrf_token");
            }
            out.writeEndObject();
        }));
    }
}
