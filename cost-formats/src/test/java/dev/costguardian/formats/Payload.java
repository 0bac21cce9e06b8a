package dev.costguardian.formats;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Files that were recorded for the tests. */
final class Payload {

    static final String BASE =
            "\"tracking_token\":\"secret-token-1234567890\",\"model\":\"m\",\"prompt_tokens\":1,\"completion_tokens\":2";

    private Payload() {}

    /** An event with every field that it needs, and these. */
    static byte[] event(String furtherFields) {
        return utf8("{" + BASE + furtherFields + "}");
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] bytes(String path) {
        try (InputStream file = Objects.requireNonNull(Payload.class.getResourceAsStream(path), path)) {
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(path, e);
        }
    }

    static String text(String path) {
        return new String(bytes(path), StandardCharsets.UTF_8);
    }
}
