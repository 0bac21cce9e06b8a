package dev.costguardian.takeover;

import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The event ids of calls that come from an original: {@code original:7} for row 7, or {@code original:shop:7} where the
 * original was given a name. One id for each row, so that a row is never counted twice.
 */
public final class OriginalIds {

    private static final String PREFIX = "original:";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1,64}");

    private final String prefix;
    private final Pattern ids;

    private OriginalIds(String prefix) {
        this.prefix = prefix;
        this.ids = Pattern.compile(Pattern.quote(prefix) + "(-?[0-9]{1,18})");
    }

    public static OriginalIds ofTheOnlyOne() {
        return new OriginalIds(PREFIX);
    }

    /**
     * For one of several originals that share row numbers.
     *
     * @throws IllegalArgumentException where the name is not 1 to 64 letters, digits, {@code _ . -}
     */
    public static OriginalIds named(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("the name of an original has 1 to 64 letters, digits, '_', '.' or '-'");
        }
        return new OriginalIds(PREFIX + name + ":");
    }

    public String of(long row) {
        return prefix + row;
    }

    /** The row behind an event id; none where the event does not come from this original. */
    public OptionalLong row(String eventId) {
        Matcher id = ids.matcher(eventId);
        return id.matches() ? OptionalLong.of(Long.parseLong(id.group(1))) : OptionalLong.empty();
    }
}
