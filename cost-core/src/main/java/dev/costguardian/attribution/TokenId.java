package dev.costguardian.attribution;

/** The number of a tracking token; it outlives the token's label, state and archiving. */
public record TokenId(long value) {

    /** Owns the calls that came without a token. */
    public static final TokenId UNATTRIBUTED = new TokenId(0);

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
