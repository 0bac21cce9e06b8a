package dev.costguardian.http.access;

import dev.costguardian.http.exchange.Answer;
import dev.costguardian.http.exchange.HeaderNames;
import dev.costguardian.http.exchange.Problems;
import dev.costguardian.http.exchange.Request;
import dev.costguardian.limits.LimitDecision;
import dev.costguardian.limits.RateLimiter;
import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import io.undertow.util.StatusCodes;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Slows down whoever tries out keys. Wrong keys are counted by the address that shows them; one that has shown too many is
 * told to wait, unlogged, and has to connect anew for each further try. It is asked only after a key was found wrong: a
 * right one is let in whatever came before it, from the same address or from others.
 */
public final class WrongKeys {

    /** Whoever has one address of IPv6 has all that begin like it. */
    private static final int NETWORK_BYTES = 8;

    private final RateLimiter limiter;
    private final Problems problems;

    /**
     * Nobody has shown any yet.
     *
     * @param limiter says how many one address may show
     */
    public WrongKeys(RateLimiter limiter, Problems problems) {
        this.limiter = limiter;
        this.problems = problems;
    }

    /** Counts the wrong key of a request; why it has to wait where there were too many. Without a key nothing is counted. */
    public Optional<Answer> refusal(Request request) {
        return showsAKey(request.exchange().getRequestHeaders())
                ? limiter.admit(neighbourhood(request.clientAddress()), 1)
                        .fold(admitted -> Optional.empty(), refused -> Optional.of(tooMany(request, refused)))
                : Optional.empty();
    }

    private Answer tooMany(Request request, LimitDecision.Refused refused) {
        request.exchange().setPersistent(false);
        return problems.later(request, StatusCodes.TOO_MANY_REQUESTS, "too many wrong keys", refused.retryAfter());
    }

    private static boolean showsAKey(HeaderMap headers) {
        return headers.contains(HeaderNames.API_KEY)
                || headers.contains(HeaderNames.INGEST_KEY)
                || headers.contains(Headers.AUTHORIZATION);
    }

    private static String neighbourhood(InetAddress address) {
        byte[] bytes = address.getAddress();
        return HexFormat.of().formatHex(bytes, 0, address instanceof Inet6Address ? NETWORK_BYTES : bytes.length);
    }
}
