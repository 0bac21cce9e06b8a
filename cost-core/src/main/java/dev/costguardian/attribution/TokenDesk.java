package dev.costguardian.attribution;

import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Issues tracking tokens, switches them on and off, and archives them. */
public final class TokenDesk {

    public static final int LONGEST_LABEL = 64;
    public static final int FEWEST_RANDOM_BYTES = 16;
    public static final int MOST_RANDOM_BYTES = 40;

    private final TrackingTokens tokens;
    private final int randomBytes;
    private final InstantSource clock;
    private final RandomGenerator random;

    /**
     * A desk over the tokens that were issued.
     *
     * @param randomBytes random bytes in a new token, 16 to 40
     * @param random must not be predictable where tokens are given to strangers
     */
    public TokenDesk(TrackingTokens tokens, int randomBytes, InstantSource clock, RandomGenerator random) {
        if (randomBytes < FEWEST_RANDOM_BYTES || randomBytes > MOST_RANDOM_BYTES) {
            throw new IllegalArgumentException("a token has 16 to 40 random bytes, asked for " + randomBytes);
        }
        this.tokens = tokens;
        this.randomBytes = randomBytes;
        this.clock = clock;
        this.random = random;
    }

    /**
     * Issues a token for an app, or answers empty where the label is taken.
     *
     * @throws IllegalArgumentException where the label is blank, too long or has control characters
     */
    public Optional<TrackingToken> issue(String label) {
        return tokens.issue(checkedLabel(label), newToken(), clock.instant());
    }

    /** False where no token has that id, or it is archived. */
    public boolean activate(TokenId id, boolean active) {
        return !id.equals(TokenId.UNATTRIBUTED) && tokens.activate(id, active);
    }

    /** False where no token has that id, or it is archived already. */
    public boolean archive(TokenId id) {
        return !id.equals(TokenId.UNATTRIBUTED) && tokens.archive(id, clock.instant());
    }

    /** The tokens that are in use, active or not, in the order they were issued. */
    public List<TrackingToken> list() {
        return tokens.all().stream()
                .filter(token -> !token.isArchived() && !token.id().equals(TokenId.UNATTRIBUTED))
                .toList();
    }

    private String newToken() {
        byte[] bytes = new byte[randomBytes];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String checkedLabel(String label) {
        String trimmed = label.strip();
        if (trimmed.isEmpty() || trimmed.codePointCount(0, trimmed.length()) > LONGEST_LABEL) {
            throw new IllegalArgumentException("label must have 1 to " + LONGEST_LABEL + " characters");
        }
        return Text.printable("label", trimmed, Integer.MAX_VALUE);
    }
}
