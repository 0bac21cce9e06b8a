package dev.costguardian.intake;

import dev.costguardian.usage.ModelCall;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Sixty-four bits of what a caller sent, equal for a repeated report. A moment that was assigned here is left out, so
 * that a retry without a timestamp is no conflict.
 */
final class Fingerprint {

    private static final char SEPARATOR = '\u001f';

    private Fingerprint() {}

    static long of(Submission.Legible submission) {
        ModelCall call = submission.call();
        StringBuilder text = new StringBuilder(160)
                .append(submission.occurredAt().map(at -> at.toEpochMilli()).orElse(-1L))
                .append(SEPARATOR)
                .append(call.model().provider())
                .append(SEPARATOR)
                .append(call.model().name())
                .append(SEPARATOR)
                .append(call.claimedCost().map(cost -> cost.picos()).orElse(-1L))
                .append(SEPARATOR)
                .append(call.serviceTier())
                .append(SEPARATOR)
                .append(call.region())
                .append(SEPARATOR)
                .append(call.user())
                .append(SEPARATOR)
                .append(call.session())
                .append(SEPARATOR)
                .append(call.meta())
                .append(SEPARATOR);
        call.tags()
                .values()
                .forEach((key, value) ->
                        text.append(key).append(SEPARATOR).append(value).append(SEPARATOR));
        call.readings()
                .nonZero()
                .forEach((meter, reading) -> text.append(meter.wireName())
                        .append(SEPARATOR)
                        .append(reading)
                        .append(SEPARATOR));
        return ByteBuffer.wrap(sha256(text.toString())).getLong();
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
