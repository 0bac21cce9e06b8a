package dev.costguardian.pricing;

import dev.costguardian.usage.ModelName;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * A reported name in lower case and out of its wrapping.
 *
 * @param provider as the caller gave it, else as the wrapping says it; empty where neither does
 */
record ReportedName(String provider, Spelling spelling) {

    static ReportedName of(ModelName reported) {
        String provider = reported.provider().strip().toLowerCase(Locale.ROOT);
        String name = decoded(reported.name()).strip().toLowerCase(Locale.ROOT);
        return isWrapped(name)
                ? Wrapping.unwrapped(provider, name)
                : new ReportedName(provider, Spelling.reported(name));
    }

    private static boolean isWrapped(String name) {
        return name.indexOf('/') >= 0
                && (name.startsWith("arn:")
                        || name.startsWith("models/")
                        || name.startsWith("accounts/")
                        || name.contains("publishers/"));
    }

    /** A name out of a URL: {@code %2F} is a slash. What is no such code stays as it is. */
    private static String decoded(String name) {
        if (name.indexOf('%') < 0) {
            return name;
        }
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        byte[] decoded = new byte[bytes.length];
        int length = 0;
        for (int i = 0; i < bytes.length; i++, length++) {
            int high = i + 2 < bytes.length && bytes[i] == '%' ? Character.digit(bytes[i + 1], 16) : -1;
            int low = high < 0 ? -1 : Character.digit(bytes[i + 2], 16);
            decoded[length] = low < 0 ? bytes[i] : (byte) (high * 16 + low);
            i += low < 0 ? 0 : 2;
        }
        return new String(decoded, 0, length, StandardCharsets.UTF_8);
    }
}
