package dev.costguardian.http.exchange;

import io.undertow.util.HttpString;

/** Names of headers that the server knows and Undertow does not. */
public final class HeaderNames {

    public static final HttpString API_KEY = new HttpString("X-API-Key");
    public static final HttpString INGEST_KEY = new HttpString("X-Ingest-Key");
    public static final HttpString CSRF = new HttpString("X-CG-CSRF");

    /** Sent by a page that asks by itself, so that nobody stays signed in by leaving it open. */
    public static final HttpString QUIET = new HttpString("X-CG-Quiet");

    public static final HttpString CLEAR_SITE_DATA = new HttpString("Clear-Site-Data");
    public static final HttpString FORWARDED_FOR = new HttpString("X-Forwarded-For");
    public static final HttpString FORWARDED_PROTO = new HttpString("X-Forwarded-Proto");
    public static final HttpString REQUEST_ID = new HttpString("X-Request-Id");
    public static final HttpString DEPRECATION = new HttpString("Deprecation");
    public static final HttpString RATE_LIMIT = new HttpString("RateLimit");
    public static final HttpString RATE_LIMIT_POLICY = new HttpString("RateLimit-Policy");
    public static final HttpString X_RATE_LIMIT_LIMIT = new HttpString("X-RateLimit-Limit");
    public static final HttpString X_RATE_LIMIT_REMAINING = new HttpString("X-RateLimit-Remaining");

    private HeaderNames() {}
}
