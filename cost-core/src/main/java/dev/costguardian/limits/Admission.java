package dev.costguardian.limits;

/**
 * What a caller was let in with.
 *
 * @param limit the name of the limit that it was held against
 * @param caller what tells callers apart under that limit
 * @param amount at least 1
 */
public record Admission(String limit, String caller, long amount) {

    public Admission {
        if (amount < 1) {
            throw new IllegalArgumentException("an admission must be of 1 or more, was " + amount);
        }
    }
}
