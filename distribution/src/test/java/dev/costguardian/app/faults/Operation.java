package dev.costguardian.app.faults;

import java.time.Instant;

/**
 * One report of one call, as its client saw it. Several operations may carry the same id.
 *
 * @param tokens how much was reported, so that a row of another content is noticed
 * @param end when the client had the answer, or knew that none would come
 * @param status of the answer; {@link #NO_ANSWER} where none came
 */
record Operation(String id, long tokens, Instant start, Instant end, int status) {

    /** The connection broke before an answer was there: the report may have arrived, or not. */
    static final int NO_ANSWER = 0;

    /** There was nobody to send the report to. */
    static final int NOT_SENT = -1;

    /** What a client may conclude. */
    enum Outcome {
        OK,
        FAIL,
        UNKNOWN
    }

    /** A 2xx promises that the event is stored; a 4xx or a 503 promises that it is not; nothing else promises anything. */
    Outcome outcome() {
        if (status == 200 || status == 201) {
            return Outcome.OK;
        }
        return status == NOT_SENT || status == 503 || (status >= 400 && status < 500) ? Outcome.FAIL : Outcome.UNKNOWN;
    }

    /** The same, for somebody who stopped listening before the answer was there. */
    Operation unanswered() {
        return new Operation(id, tokens, start, end, NO_ANSWER);
    }
}
