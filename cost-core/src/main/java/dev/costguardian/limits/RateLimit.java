package dev.costguardian.limits;

/**
 * How much may come in.
 *
 * @param perMinute what is allowed for good, 1 to 100 million a minute
 * @param burst what may come at once after a pause, 1 to 100 million
 */
public record RateLimit(long perMinute, long burst) {

    private static final long HIGHEST = 100_000_000;

    public RateLimit {
        check("a rate", perMinute);
        check("a burst", burst);
    }

    private static void check(String what, long value) {
        if (value < 1 || value > HIGHEST) {
            throw new IllegalArgumentException(what + " must be between 1 and " + HIGHEST + ", was " + value);
        }
    }
}
