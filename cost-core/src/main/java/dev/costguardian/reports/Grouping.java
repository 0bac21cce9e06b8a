package dev.costguardian.reports;

import java.util.Locale;
import java.util.Optional;

/**
 * What a report is broken down by.
 *
 * @param tagKey the tag whose values are told apart; empty for all other kinds
 */
public record Grouping(Kind kind, String tagKey) {

    /** The sorts of breakdown. */
    public enum Kind {
        MODEL,
        /** The value is the token's number. */
        TOKEN,
        PROVIDER,
        TIER,
        USER,
        TAG
    }

    public static final Grouping MODEL = new Grouping(Kind.MODEL, "");
    public static final Grouping TOKEN = new Grouping(Kind.TOKEN, "");
    public static final Grouping PROVIDER = new Grouping(Kind.PROVIDER, "");
    public static final Grouping TIER = new Grouping(Kind.TIER, "");
    public static final Grouping USER = new Grouping(Kind.USER, "");

    private static final String TAG_PREFIX = "tag:";

    public static Grouping tag(String key) {
        return new Grouping(Kind.TAG, key);
    }

    /** The grouping of that wire name: {@code model}, {@code tag:feature}. */
    public static Optional<Grouping> named(String wireName) {
        if (wireName.startsWith(TAG_PREFIX) && wireName.length() > TAG_PREFIX.length()) {
            return Optional.of(tag(wireName.substring(TAG_PREFIX.length())));
        }
        for (Kind kind : Kind.values()) {
            if (kind != Kind.TAG && kind.name().toLowerCase(Locale.ROOT).equals(wireName)) {
                return Optional.of(new Grouping(kind, ""));
            }
        }
        return Optional.empty();
    }

    public String wireName() {
        return kind == Kind.TAG ? TAG_PREFIX + tagKey : kind.name().toLowerCase(Locale.ROOT);
    }
}
