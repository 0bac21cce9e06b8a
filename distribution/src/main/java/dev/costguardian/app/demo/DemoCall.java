package dev.costguardian.app.demo;

import dev.costguardian.intake.Submission;
import dev.costguardian.usage.ModelCall;
import java.time.Instant;
import java.util.Optional;

/**
 * A call that was never made.
 *
 * @param app the label of the app that reports it
 * @param eventId the same whenever it is made again
 */
record DemoCall(String app, String eventId, Instant occurredAt, ModelCall call) {

    /** The call as the app reports it. */
    Submission reportedUnder(String trackingToken) {
        return new Submission.Legible(trackingToken, Optional.of(eventId), Optional.of(occurredAt), call);
    }
}
