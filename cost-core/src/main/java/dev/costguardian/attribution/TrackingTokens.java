package dev.costguardian.attribution;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Port: the tokens that were issued. A token is last seen when an event that its app reported was last recorded;
 * that moment may lag by a minute.
 *
 * <p> Safe for use by many threads. What another process changes is seen within two
 * seconds. Every method throws {@link dev.costguardian.StorageException} where the store is out of reach.
 */
public interface TrackingTokens {

    /** The token with that text, archived ones included. Answered from memory; meant for every call that comes in. */
    Optional<TrackingToken> find(String token);

    Optional<TrackingToken> find(TokenId id);

    /** Every token in the order of its id, {@code unattributed} first, archived ones included. */
    List<TrackingToken> all();

    /** Stores a new token that is in use from now on, or answers empty as {@link #adopt} does. */
    default Optional<TrackingToken> issue(String label, String token, Instant createdAt) {
        return adopt(new TrackingToken(
                TokenId.UNATTRIBUTED, label, token, true, createdAt, Optional.empty(), Optional.empty()));
    }

    /**
     * Stores a token that was issued elsewhere with its text, state and moments, under an id of its own. Answers empty
     * where a token has the text already, or one that is not archived has the label.
     */
    Optional<TrackingToken> adopt(TrackingToken foreign);

    /** Switches a token on or off; false where there is none with that id or it is archived. */
    boolean activate(TokenId id, boolean active);

    /** Takes a token out of use for good; its calls keep their owner. False as for {@link #activate}. */
    boolean archive(TokenId id, Instant at);
}
