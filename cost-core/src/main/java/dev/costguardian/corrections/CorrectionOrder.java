package dev.costguardian.corrections;

import dev.costguardian.attribution.Text;
import dev.costguardian.ledger.EventFilter;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What is to be corrected, who asks for it, and why.
 *
 * @param filter the events that are priced anew
 * @param clientCosts whether costs that callers stated are replaced as well
 * @param rereadUsage whether readings are taken anew from what the provider said, where that was kept
 * @param actor who asks, in a word or two
 * @param reason for people who read it later; may be empty
 */
public record CorrectionOrder(
        EventFilter filter, boolean clientCosts, boolean rereadUsage, String actor, String reason) {

    private static final int LONGEST_ACTOR = 64;
    private static final int LONGEST_REASON = 500;
    private static final int LONGEST_NAME = 255;
    private static final int MOST_NAMES = 1_000;

    public CorrectionOrder {
        Text.printable("actor", actor, LONGEST_ACTOR);
        Text.printable("reason", reason, LONGEST_REASON);
        check("provider", filter.providers());
        check("model", filter.models());
        check("tier", filter.tiers());
        check("user", filter.users());
        if (filter.tokens().size() > MOST_NAMES) {
            throw new IllegalArgumentException("token takes at most " + MOST_NAMES + " values");
        }
        for (Map.Entry<String, List<String>> tag : filter.tags().entrySet()) {
            check(
                    "tag",
                    Stream.concat(Stream.of(tag.getKey()), tag.getValue().stream())
                            .toList());
        }
        if (!filter.from().isBefore(filter.until())) {
            throw new IllegalArgumentException(
                    "from must be before to, was " + filter.from() + " and " + filter.until());
        }
    }

    /** Prices these events anew, client costs and readings left as they are. */
    public static CorrectionOrder repricing(EventFilter filter, String actor, String reason) {
        return new CorrectionOrder(filter, false, false, actor, reason);
    }

    public CorrectionOrder withClientCosts() {
        return new CorrectionOrder(filter, true, rereadUsage, actor, reason);
    }

    public CorrectionOrder rereadingUsage() {
        return new CorrectionOrder(filter, clientCosts, true, actor, reason);
    }

    private static void check(String field, List<String> names) {
        if (names.size() > MOST_NAMES) {
            throw new IllegalArgumentException(field + " takes at most " + MOST_NAMES + " values");
        }
        names.forEach(name -> Text.printable(field, name, LONGEST_NAME));
    }
}
