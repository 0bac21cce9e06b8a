package dev.costguardian.http.access;

/**
 * Somebody who has shown the API key and need not show it again for a while.
 *
 * @param csrfToken what a page must say to change something; pages of other sites cannot know it
 * @param begunNanos and {@code usedNanos}: on the monotonic clock
 */
public record Session(String csrfToken, long begunNanos, long usedNanos) {

    Session usedAt(long nanos) {
        return new Session(csrfToken, begunNanos, nanos);
    }

    boolean isAliveAt(long nanos) {
        return nanos - usedNanos < Sessions.MOST_IDLE.toNanos() && nanos - begunNanos < Sessions.LONGEST.toNanos();
    }

    /** Says nothing of the token. */
    @Override
    public String toString() {
        return "Session";
    }
}
