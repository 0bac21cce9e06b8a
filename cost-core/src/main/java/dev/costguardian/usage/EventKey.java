package dev.costguardian.usage;

import dev.costguardian.attribution.Text;
import dev.costguardian.attribution.TokenId;

/** The identity of a call: two events of one token with the same id are the same call, reported twice. */
public record EventKey(TokenId token, String eventId) {

    public static final int LONGEST_ID = 255;

    public EventKey {
        Text.printable("event_id", eventId, LONGEST_ID);
        if (eventId.isEmpty()) {
            throw new IllegalArgumentException("event_id must not be empty");
        }
    }
}
