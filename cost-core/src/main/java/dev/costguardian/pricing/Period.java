package dev.costguardian.pricing;

import java.time.DateTimeException;
import java.time.Instant;

/** A half-open span of time; {@link Instant#MIN} and {@link Instant#MAX} stand for an open end. */
public record Period(Instant from, Instant until) {

    public static final Period ALWAYS = new Period(Instant.MIN, Instant.MAX);

    public Period {
        if (!from.isBefore(until)) {
            throw new IllegalArgumentException("from " + from + " must be before until " + until);
        }
    }

    public boolean contains(Instant moment) {
        return !moment.isBefore(from) && moment.isBefore(until);
    }

    public boolean overlaps(Period other) {
        return from.isBefore(other.until) && other.from.isBefore(until);
    }

    /** The span that both share; they must overlap. */
    Period intersection(Period other) {
        return new Period(
                from.isAfter(other.from) ? from : other.from, until.isBefore(other.until) ? until : other.until);
    }

    /**
     * The period that {@link #toString} wrote.
     *
     * @throws IllegalArgumentException where it did not
     */
    static Period read(String text) {
        int slash = text.indexOf('/');
        try {
            return new Period(
                    slash == 0 ? Instant.MIN : Instant.parse(text.substring(0, Math.max(0, slash))),
                    slash == text.length() - 1 ? Instant.MAX : Instant.parse(text.substring(slash + 1)));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("\"" + text + "\" is no period", e);
        }
    }

    /** {@code 2026-01-01T00:00:00Z/} with nothing on the side of an open end. */
    @Override
    public String toString() {
        return (from.equals(Instant.MIN) ? "" : from) + "/" + (until.equals(Instant.MAX) ? "" : until);
    }
}
