package dev.costguardian.usage;

import dev.costguardian.attribution.Text;
import dev.costguardian.money.Money;
import java.util.Optional;

/**
 * What the provider itself said of a call's usage. It is kept beside the event, so that what was read of it can be
 * checked, and read again by better rules.
 *
 * @param api whose usage object it is, which decides how it was read: {@code anthropic.messages}
 * @param json the usage object: numbers, true, false, null and short words, never text of a prompt or an answer
 * @param reportedCost what the provider says that it charges for the call; shown, and counted nowhere
 * @param contradiction why the readings are suspect; empty where nothing contradicts
 */
public record RawUsage(String api, String json, Optional<Money> reportedCost, String contradiction) {

    public static final int LONGEST_JSON = 64 * 1024;
    private static final int LONGEST_API = 64;
    private static final int LONGEST_CONTRADICTION = 1024;

    public RawUsage {
        Text.printable("api", api, LONGEST_API);
        if (api.isEmpty()) {
            throw new IllegalArgumentException("api must not be empty");
        }
        if (json.isEmpty()) {
            throw new IllegalArgumentException("usage must not be empty");
        }
        if (json.length() > LONGEST_JSON) {
            throw new IllegalArgumentException(
                    "usage must have at most " + LONGEST_JSON + " characters as JSON, has " + json.length());
        }
        Text.storable("usage", json);
        Text.printable("contradiction", contradiction, LONGEST_CONTRADICTION);
    }
}
