package dev.costguardian.http.keys;

import dev.costguardian.CostGuardian;
import dev.costguardian.audit.AuditNote;
import dev.costguardian.http.audit.Acts;
import dev.costguardian.http.exchange.Answer;
import dev.costguardian.http.exchange.Request;
import dev.costguardian.limits.RateLimit;
import dev.costguardian.limits.RateLimiter;
import io.undertow.util.StatusCodes;
import java.util.function.LongSupplier;

/** Writes down who could not sign in; of a flood only the first, because the audit log keeps for good what it has. */
public final class FailedSignIns {

    private static final RateLimit MOST = new RateLimit(10, 10);
    private static final String ALL = "all";

    private final Acts acts;
    private final RateLimiter limiter;

    /**
     * Nobody has failed yet.
     *
     * @param nanoTime a monotonic clock in nanoseconds
     */
    public FailedSignIns(CostGuardian guardian, LongSupplier nanoTime) {
        this.acts = new Acts(guardian);
        this.limiter = guardian.limits().limiter("failed-sign-ins", MOST, nanoTime);
    }

    /** Gives the refusal as the answer, once it is written down, which waits for the store. */
    public Answer noted(Request request, Answer refusal) {
        if (refusal.status() != StatusCodes.TOO_MANY_REQUESTS && isOfTheFirst()) {
            acts.note(request, AuditNote.of("session.begin", "session").onlyIf(false));
        }
        return refusal;
    }

    private boolean isOfTheFirst() {
        return limiter.admit(ALL, 1).fold(admitted -> true, refused -> false);
    }
}
