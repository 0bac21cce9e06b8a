package dev.costguardian.http.access;

import dev.costguardian.http.exchange.Answer;
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
    }

    /** Why the request may not do what needs {@code scope}; empty where it may. */
    public Optional<Answer> refusal(Request request, Scope scope) {
        if (scope == Scope.OPEN) {
            return Optional.empty();
        }
        if (!hostNames.include(request)) {
            return Optional.of(Problems.answer(
                    request, StatusCodes.FORBIDDEN, "this server does not go by the name in the Host header"));
        }
        if (!authentication.admits(request, scope)) {
            metrics.unauthorized(scope.name());
            return wrongKeys.refusal(request).or(() -> Optional.of(unauthorized(request)));
        }
        return scope == Scope.ADMIN && adminLimit.appliesTo(request) ? limited(request) : Optional.empty();
    }

    private static Answer unauthorized(Request request) {
        log.info(
                "event=http.unauthorized request_id={} client={} method={} path={}",
                request.id(),
                request.client(),
                LogText.escaped(request.method()),
                LogText.escaped(request.path()));
        return Problems.answer(request, StatusCodes.UNAUTHORIZED, "a valid key is needed")
                .with(Headers.WWW_AUTHENTICATE, "Bearer realm=\"Cost Guardian\"");
    }

    private Optional<Answer> limited(Request request) {
        Optional<Answer> refusal = adminLimit.refusal(request);
        refusal.ifPresent(answer -> metrics.limited());
        return refusal;
    }
}
