package dev.costguardian.persistence.sql.rows;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;

/**
 * The form in which event ids are stored. Most are UUIDs in the usual spelling; they take 23 characters instead of 36. A
 * mark that no event id can have tells them from ids that were given in that form.
 */
final class EventIdText {

    private static final char MARK = '\u0001';
    private static final String USUAL = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";

    private EventIdText() {}

    static String of(String eventId) {
        return isUsual(eventId) ? MARK + packed(UUID.fromString(eventId)) : eventId;
    }

    /** Throws {@link IllegalArgumentException} where a marked text is no UUID. */
    static String read(String stored) {
        return stored.isEmpty() || stored.charAt(0) != MARK ? stored : unpacked(stored);
    }

    private static boolean isUsual(String eventId) {
        boolean usual = eventId.length() == USUAL.length();
        for (int i = 0; usual && i < USUAL.length(); i++) {
            char c = eventId.charAt(i);
            usual = USUAL.charAt(i) == '-' ? c == '-' : (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
        }
        return usual;
    }

    private static String packed(UUID id) {
        ByteBuffer bytes = ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    private static String unpacked(String stored) {
        ByteBuffer packed =
                ByteBuffer.wrap(stored.getBytes(StandardCharsets.ISO_8859_1)).position(1);
        ByteBuffer bytes = Base64.getUrlDecoder().decode(packed);
        if (bytes.remaining() != 2 * Long.BYTES) {
            throw new IllegalArgumentException("event_id cannot be read: " + stored.substring(1));
        }
        return new UUID(bytes.getLong(), bytes.getLong()).toString();
    }
}
