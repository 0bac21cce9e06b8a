package dev.costguardian.pricing;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What clouds put around a model's name. Some of it says the provider and the region. */
final class Wrapping {

    /** {@code arn:aws:bedrock:eu-west-1::foundation-model/anthropic.claude-…}: partition, region, model. */
    private static final Pattern ARN =
            Pattern.compile("arn:aws[a-z-]*:bedrock:([a-z0-9-]*):\\d*:(?:foundation-model|inference-profile)/([^/]+)");

    /** {@code projects/p/locations/us-east5/publishers/anthropic/models/claude-…}: region, model. */
    private static final Pattern PUBLISHED =
            Pattern.compile("(?:(?:.*/)?locations/([a-z0-9-]+)/|.*/)?publishers/[^/]+/models/([^/]+)");

    /** {@code accounts/fireworks/models/…}, as Fireworks writes it. */
    private static final Pattern ACCOUNT = Pattern.compile("accounts/[^/]+/models/([^/]+)");

    private static final Pattern GEMINI = Pattern.compile("models/([^/]+)");

    private Wrapping() {}

    static ReportedName unwrapped(String provider, String name) {
        Matcher arn = ARN.matcher(name);
        if (arn.matches()) {
            return new ReportedName(or(provider, "aws"), NameSteps.in(arn.group(1), inside(name, arn.group(2))));
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
}
