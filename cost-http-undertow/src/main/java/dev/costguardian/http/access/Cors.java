package dev.costguardian.http.access;

import dev.costguardian.http.exchange.Answer;
import dev.costguardian.http.exchange.Request;
import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.StatusCodes;
import java.util.Optional;
import java.util.Set;

/** Lets pages of other sites read answers, where the sites are listed. Without a list there is no word of it at all. */
public final class Cors {

    private static final HttpString ALLOW_ORIGIN = new HttpString("Access-Control-Allow-Origin");
    private static final HttpString ALLOW_METHODS = new HttpString("Access-Control-Allow-Methods");
    private static final HttpString ALLOW_HEADERS = new HttpString("Access-Control-Allow-Headers");
    private static final HttpString EXPOSE_HEADERS = new HttpString("Access-Control-Expose-Headers");
    private static final HttpString MAX_AGE = new HttpString("Access-Control-Max-Age");
    private static final HttpString REQUEST_METHOD = new HttpString("Access-Control-Request-Method");

    private final Set<String> origins;

    /**
     * Rules for the listed sites.
     *
     * @param origins as browsers write them: scheme, name and port, without a path
     */
    public Cors(Set<String> origins) {
        this.origins = Set.copyOf(origins);
    }

    /** Marks the answer as readable for the page that asks, where its site is listed. */
    public void putOn(Request request) {
        if (origins.isEmpty()) {
            return;
        }
        HeaderMap headers = request.exchange().getResponseHeaders();
        headers.put(Headers.VARY, Headers.ORIGIN_STRING);
        request.header(Headers.ORIGIN)
                .filter(origins::contains)
                .ifPresent(
                        origin -> headers.put(ALLOW_ORIGIN, origin)
                                .put(
                                        EXPOSE_HEADERS,
                                        "ETag, Retry-After, X-Request-Id, X-RateLimit-Limit, X-RateLimit-Remaining, RateLimit, RateLimit-Policy"));
    }

    /**
     * The answer to a browser that asks before it sends a request of a listed site.
     *
     * @param allowedMethods of the path in question
     */
    public Optional<Answer> preflight(Request request, String allowedMethods) {
        boolean listed =
                request.header(Headers.ORIGIN).filter(origins::contains).isPresent()
                        && request.header(REQUEST_METHOD).isPresent();
        return listed
                ? Optional.of(Answer.empty(StatusCodes.NO_CONTENT)
                        .with(ALLOW_METHODS, allowedMethods)
                        .with(ALLOW_HEADERS, "Authorization, Content-Type, X-API-Key, X-Ingest-Key")
                        .with(MAX_AGE, "600"))
                : Optional.empty();
    }
}
