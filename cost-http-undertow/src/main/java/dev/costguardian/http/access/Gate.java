package dev.costguardian.http.access;

import dev.costguardian.access.Scope;
import dev.costguardian.http.exchange.Answer;
import dev.costguardian.http.exchange.HeaderNames;
import dev.costguardian.http.exchange.LogText;
import dev.costguardian.http.exchange.Problems;
import dev.costguardian.http.exchange.Request;
import dev.costguardian.http.metrics.RequestMetrics;
import io.undertow.util.Headers;
import io.undertow.util.StatusCodes;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets a request pass, or answers why not. */
public final class Gate {

    private static final Logger log = LoggerFactory.getLogger(Gate.class);

    private final HostNames hostNames;
    private final Authentication authentication;
    private final WrongKeys wrongKeys;
    private final AdminLimit adminLimit;
    private final RequestMetrics metrics;
    private final PreviousKeys previousKeys;

    public Gate(
            HostNames hostNames,
            Authentication authentication,
            WrongKeys wrongKeys,
            AdminLimit adminLimit,
            RequestMetrics metrics) {
        this.hostNames = hostNames;
        this.authentication = authentication;
        this.wrongKeys = wrongKeys;
        this.adminLimit = adminLimit;
        this.metrics = metrics;
        this.previousKeys = new PreviousKeys(metrics);
    }

    /** Why the request may not do what has that need; empty where it may. The request knows its caller then. */
    public Optional<Answer> refusal(Request request, Need need) {
        if (need == Need.OPEN) {
            return Optional.empty();
        }
        if (!hostNames.include(request)) {
            return Optional.of(Problems.answer(
                    request, StatusCodes.FORBIDDEN, "this server does not go by the name in the Host header"));
        }
        Caller caller = authentication.caller(request, need);
        caller.markOn(request);
        if (caller.scope().isEmpty()) {
            metrics.unauthorized(need.name());
            return wrongKeys.refusal(request).or(() -> Optional.of(unauthorized(request, caller)));
        }
        if (caller.scope().filter(need::isMetBy).isEmpty()) {
            metrics.unauthorized(need.name());
            return Optional.of(forbidden(
                    request,
                    caller,
                    "a key of scope " + caller.scope().map(Scope::wireName).orElse("") + " does not open this"));
        }
        if (!need.isMetBy(caller.access())) {
            return Optional.of(
                    forbidden(request, caller, "this asks for the key itself, in X-API-Key; a session is not enough"));
        }
        previousKeys.watch(caller);
        if (!request.exchange().getRequestHeaders().contains(HeaderNames.QUIET)) {
            authentication.used(caller);
        }
        return need != Need.INGEST && adminLimit.appliesTo(request) ? limited(request) : Optional.empty();
    }

    private static Answer unauthorized(Request request, Caller caller) {
        logRefusal("unauthorized", request, caller);
        String detail = caller.key()
                .map(key -> key.life().revokedAt().isPresent() ? "this key was revoked" : "this key has expired")
                .orElse("a valid key is needed");
        return Problems.answer(request, StatusCodes.UNAUTHORIZED, detail)
                .with(Headers.WWW_AUTHENTICATE, "Bearer realm=\"Cost Guardian\"");
    }

    /** Who asks is known, and may not do this so. */
    private static Answer forbidden(Request request, Caller caller, String detail) {
        logRefusal("forbidden", request, caller);
        return Problems.answer(request, StatusCodes.FORBIDDEN, detail);
    }

    private static void logRefusal(String why, Request request, Caller caller) {
        log.info(
                "event=http.{} request_id={} client={} caller=\"{}\" method={} path={}",
                why,
                request.id(),
                request.client(),
                caller.name(),
                LogText.escaped(request.method()),
                LogText.escaped(request.path()));
    }

    private Optional<Answer> limited(Request request) {
        Optional<Answer> refusal = adminLimit.refusal(request);
        refusal.ifPresent(answer -> metrics.limited());
        return refusal;
    }
}
