package dev.costguardian.pricing;

import dev.costguardian.usage.ModelName;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A reported name in lower case and out of its wrapping.
 *
 * @param provider as the caller gave it, else as the wrapping says it; empty where neither does
 */
record ReportedName(String provider, Spelling spelling) {

    /** {@code arn:aws:bedrock:eu-west-1::foundation-model/anthropic.claude-…}: partition, region, model. */
    private static final Pattern ARN =
            Pattern.compile("arn:aws[a-z-]*:bedrock:([a-z0-9-]*):\\d*:(?:foundation-model|inference-profile)/([^/]+)");

    /** {@code projects/p/locations/us-east5/publishers/anthropic/models/claude-…}: region, model. */
    private static final Pattern PUBLISHED =
            Pattern.compile("(?:.*/)?(?:locations/([a-z0-9-]+)/)?publishers/[^/]+/models/([^/]+)");

    /** {@code accounts/fireworks/models/…}, as Fireworks writes it. */
    private static final Pattern ACCOUNT = Pattern.compile("accounts/[^/]+/models/([^/]+)");

    private static final Pattern GEMINI = Pattern.compile("models/([^/]+)");

    static ReportedName of(ModelName reported) {
        String provider = reported.provider().strip().toLowerCase(Locale.ROOT);
        String name = decoded(reported.name()).strip().toLowerCase(Locale.ROOT);
        return name.indexOf('/') < 0 ? new ReportedName(provider, Spelling.reported(name)) : unwrapped(provider, name);
    }

    private static ReportedName unwrapped(String provider, String name) {
        Matcher arn = ARN.matcher(name);
        if (arn.matches()) {
            return new ReportedName(
                    or(provider, "aws"), inside(name, arn.group(2)).inRegion(arn.group(1)));
        }
        Matcher published = PUBLISHED.matcher(name);
        if (published.matches()) {
            Spelling model = inside(name, published.group(2));
            String place = published.group(1);
            return new ReportedName(or(provider, "google"), place == null ? model : model.inRegion(place));
        }
        Matcher account = ACCOUNT.matcher(name);
        if (account.matches()) {
            return new ReportedName(or(provider, "fireworks"), inside(name, account.group(1)));
        }
        Matcher gemini = GEMINI.matcher(name);
        return new ReportedName(provider, gemini.matches() ? inside(name, gemini.group(1)) : Spelling.reported(name));
    }

    private static Spelling inside(String name, String model) {
        return Spelling.reported(name).by("unwrapped", model);
    }

    private static String or(String provider, String other) {
        return provider.isEmpty() ? other : provider;
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
