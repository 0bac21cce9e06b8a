package dev.costguardian.attribution;

import java.time.Instant;
import java.util.Optional;

/**
 * The identifier that an app reports its calls under. It names an owner and grants nothing: reporting needs an ingest
 * key as well.
 *
 * @param label the name people know the app by, unique among tokens that are not archived
 * @param token the text an app sends; unique for good
 */
public record TrackingToken(
        TokenId id,
        String label,
        String token,
        boolean active,
        Instant createdAt,
        Optional<Instant> lastSeenAt,
        Optional<Instant> archivedAt) {

    /** No longer text names a token, here or in a report. */
    public static final int LONGEST_TEXT = 255;

    private static final int SHOWN = 4;

    /** The owner of calls that came without a token. Nobody can report under it by name. */
    public static final TrackingToken UNATTRIBUTED = new TrackingToken(
            TokenId.UNATTRIBUTED, "unattributed", "", true, Instant.EPOCH, Optional.empty(), Optional.empty());

    /** This token under another name. */
    public TrackingToken withLabel(String other) {
        return new TrackingToken(id, other, token, active, createdAt, lastSeenAt, archivedAt);
    }

    public boolean isArchived() {
        return archivedAt.isPresent();
    }

    /** The first and last characters of the token, enough to recognise it by. */
    public String masked() {
        return token.length() <= 2 * SHOWN
                ? "…"
                : token.substring(0, SHOWN) + "…" + token.substring(token.length() - SHOWN);
    }
}
