package dev.costguardian.http.exchange;

import io.undertow.util.Headers;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;

/** Makes answers small for clients that take them so. */
public final class Gzip {

    /** Below it there is nothing to gain: it is sent in one packet anyway. */
    private static final int WORTH_BYTES = 1_400;

    private static final String CODING = "gzip";
    private static final Pattern REFUSED = Pattern.compile("\\s*q=0(\\.0*)?\\s*");

    private Gzip() {}

    /**
     * A good JSON document, packed where it is long and the client takes it so. Its tag is a weak one then: it stands for
     * the same document in other bytes.
     */
    public static Answer of(Request request, Answer answer) {
        if (!answer.isGoodJson() || answer.body().length < WORTH_BYTES) {
            return answer;
        }
        answer.with(Headers.VARY, Headers.ACCEPT_ENCODING_STRING);
        if (!isTaken(request)) {
            return answer;
        }
        Answer packed = Answer.json(answer.status(), packed(answer.body()))
                .withAll(answer)
                .with(Headers.CONTENT_ENCODING, CODING);
        Optional.ofNullable(answer.headers().get(Headers.ETAG)).ifPresent(tag -> packed.with(Headers.ETAG, "W/" + tag));
        return packed;
    }

    public static boolean isTaken(Request request) {
        return request.header(Headers.ACCEPT_ENCODING)
                .filter(codings -> Arrays.stream(codings.split(",")).anyMatch(Gzip::isGzip))
                .isPresent();
    }

    private static boolean isGzip(String coding) {
        String[] parts = coding.split(";", 2);
        return parts[0].strip().equalsIgnoreCase(CODING)
                && !(parts.length == 2 && REFUSED.matcher(parts[1]).matches());
    }

    public static byte[] packed(byte[] content) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException("memory takes everything", e);
        }
        return packed.toByteArray();
    }
}
