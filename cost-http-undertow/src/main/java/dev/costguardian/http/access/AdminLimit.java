package dev.costguardian.http.access;

import dev.costguardian.http.exchange.Answer;
import dev.costguardian.http.exchange.Problems;
import dev.costguardian.http.exchange.Request;
import dev.costguardian.limits.LimitDecision;
import dev.costguardian.limits.RateLimiter;
import io.undertow.util.StatusCodes;
import java.util.Optional;
import java.util.Set;

/** How often one address may ask what needs the API key. */
public final class AdminLimit {

    /** As headers and other servers know it. */
    public static final String NAME = "admin";

    private final RateLimiter limiter;
    private final RateLimitHeaders headers;
    private final Set<String> exemptPaths;
    private final Problems problems;

    /**
     * A limit that nobody has used yet.
     *
     * @param exemptPaths paths that are not limited
     */
    public AdminLimit(RateLimiter limiter, Set<String> exemptPaths, Problems problems) {
        this.limiter = limiter;
        this.headers = new RateLimitHeaders(limiter.limit(), NAME);
        this.exemptPaths = Set.copyOf(exemptPaths);
        this.problems = problems;
    }

    boolean appliesTo(Request request) {
        return !exemptPaths.contains(request.path());
    }

    /** Charges one request and says on the answer what is left; why it has to wait where nothing is. */
    Optional<Answer> refusal(Request request) {
        LimitDecision decision = limiter.admit(request.client(), 1);
        long remaining = decision.<Long>fold(LimitDecision.Admitted::remaining, refused -> 0L);
        headers.putOn(request.exchange().getResponseHeaders(), remaining);
        return decision.fold(
                admitted -> Optional.empty(),
                refused -> Optional.of(problems.later(
                        request, StatusCodes.TOO_MANY_REQUESTS, "too many requests", refused.retryAfter())));
    }
}
