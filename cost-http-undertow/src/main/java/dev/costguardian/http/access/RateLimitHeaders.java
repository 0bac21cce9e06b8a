package dev.costguardian.http.access;

import dev.costguardian.http.exchange.HeaderNames;
import dev.costguardian.limits.RateLimit;
import io.undertow.util.HeaderMap;

/**
 * Tells clients where they stand: the original's two headers, and those of the IETF draft ratelimit-headers.
 */
public final class RateLimitHeaders {

    private final String perMinute;
    private final String policy;
    private final String rest;

    /**
     * Headers for one sort of bucket.
     *
     * @param name of the policy, in letters
     */
    public RateLimitHeaders(RateLimit limit, String name) {
        this.perMinute = Long.toString(limit.perMinute());
        this.policy = '"' + name + "\";q=" + limit.perMinute() + ";w=60";
        this.rest = '"' + name + "\";r=";
    }

    /**
     * Puts them on an answer.
     *
     * @param remaining what the client may still send at once
     */
    public void putOn(HeaderMap headers, long remaining) {
        headers.put(HeaderNames.X_RATE_LIMIT_LIMIT, perMinute)
                .put(HeaderNames.X_RATE_LIMIT_REMAINING, remaining)
                .put(HeaderNames.RATE_LIMIT_POLICY, policy)
                .put(HeaderNames.RATE_LIMIT, rest + remaining);
    }
}
