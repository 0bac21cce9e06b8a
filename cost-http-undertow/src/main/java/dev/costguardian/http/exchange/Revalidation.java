package dev.costguardian.http.exchange;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import io.undertow.util.Methods;
import io.undertow.util.StatusCodes;
import java.util.HexFormat;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Spares clients what they have already. A good JSON answer to a reading request carries a tag that is made from its bytes.
 * Who sends the tag again gets 304 and no body as long as the answer is still the same. The client may keep the answer
 * for itself, and asks each time before it uses it, so that its key is looked at each time too.
 */
public final class Revalidation {

    private static final String KEEP_AND_ASK = "private, no-cache";
    private static final String INTERFACE = "/v1/";
    private static final Set<String> OTHERS = Set.of("/ingest/tokens", "/models");

    /** Hands out what guards a session, so it is kept nowhere. */
    private static final String SESSION = "/v1/session";

    private static final Pattern TAG = Pattern.compile("(?:W/)?(\"[^\"]*\")");
    private static final int TAG_BYTES = 16;

    private Revalidation() {}

    /** The answer with its tag, or that nothing has changed; any other answer as it is. */
    public static Answer of(Request request, Answer answer) {
        if (!isRead(request) || !answer.isGoodJson()) {
            return answer;
        }
        String tag = tag(answer.body());
        Answer said =
                isKnown(request, tag) ? Answer.empty(StatusCodes.NOT_MODIFIED).withAll(answer) : answer;
        return said.with(Headers.ETAG, tag).with(Headers.CACHE_CONTROL, KEEP_AND_ASK);
    }

    /** Whether the client says that it has what this tag stands for. */
    public static boolean isKnown(Request request, String tag) {
        HeaderValues conditions = request.exchange().getRequestHeaders().get(Headers.IF_NONE_MATCH);
        return conditions != null && conditions.stream().anyMatch(condition -> names(condition, tag));
    }

    private static boolean names(String condition, String tag) {
        if (condition.equals("*")) {
            return true;
        }
        Matcher tags = TAG.matcher(condition);
        while (tags.find()) {
            if (tags.group(1).equals(tag)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isRead(Request request) {
        HttpServerExchange exchange = request.exchange();
        boolean reads = exchange.getRequestMethod().equals(Methods.GET)
                || exchange.getRequestMethod().equals(Methods.HEAD);
        String path = request.path();
        return reads && (path.startsWith(INTERFACE) ? !path.equals(SESSION) : OTHERS.contains(path));
    }

    private static String tag(byte[] body) {
        return '"' + HexFormat.of().formatHex(Digest.sha256(body), 0, TAG_BYTES) + '"';
    }
}
