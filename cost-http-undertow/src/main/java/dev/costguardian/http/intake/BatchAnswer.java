package dev.costguardian.http.intake;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.costguardian.formats.Json;
import dev.costguardian.http.exchange.Answer;
import dev.costguardian.http.exchange.Problems;
import dev.costguardian.http.exchange.Request;
import dev.costguardian.http.exchange.RetryAfter;
import dev.costguardian.intake.IntakeOutcome;
import dev.costguardian.intake.IntakeOutcome.Deferred;
import dev.costguardian.intake.IntakeOutcome.Duplicate;
import dev.costguardian.intake.IntakeOutcome.Recorded;
import dev.costguardian.intake.IntakeOutcome.Rejected;
import io.undertow.util.Headers;
import io.undertow.util.StatusCodes;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tells a client what became of each event of its batch. */
final class BatchAnswer {

    private static final Set<Integer> STORED = Set.of(StatusCodes.CREATED, StatusCodes.OK);
    private static final Set<Integer> LATER = Set.of(StatusCodes.TOO_MANY_REQUESTS, StatusCodes.SERVICE_UNAVAILABLE);

    private final List<IntakeOutcome> outcomes;
    private final Set<Integer> statuses;

    /**
     * The answer to a batch.
     *
     * @param outcomes at least one, in the order of the events
     */
    BatchAnswer(List<IntakeOutcome> outcomes) {
        this.outcomes = outcomes;
        this.statuses = outcomes.stream().map(IngestAnswers::status).collect(Collectors.toSet());
    }

    Answer to(Request request, RetryAfter retryAfter) {
        int status = status();
        boolean problem = status >= StatusCodes.BAD_REQUEST;
        byte[] body = Json.write(out -> {
            out.writeStartObject();
            if (problem) {
                Problems.write(out, request, status, detail(status));
            }
            writeCounts(out);
            writeResults(out);
            out.writeEndObject();
        });
        Answer answer = Answer.of(status, problem ? Problems.CONTENT_TYPE : "application/json", body);
        return longestWait().isZero()
                ? answer
                : answer.with(Headers.RETRY_AFTER, Long.toString(retryAfter.seconds(longestWait())));
    }

    /** 200 where all is stored, 207 where outcomes differ, else what all have in common. */
    private int status() {
        if (STORED.containsAll(statuses)) {
            return StatusCodes.OK;
        }
        if (statuses.equals(LATER)) {
            return StatusCodes.SERVICE_UNAVAILABLE;
        }
        boolean alike = statuses.size() == 1;
        return alike && (statuses.contains(StatusCodes.BAD_REQUEST) || LATER.containsAll(statuses))
                ? statuses.iterator().next()
                : StatusCodes.MULTI_STATUS;
    }

    private static String detail(int status) {
        return switch (status) {
            case StatusCodes.BAD_REQUEST -> "none of the events can be read; results says why";
            case StatusCodes.TOO_MANY_REQUESTS -> "the tracking tokens have used up their rate";
            default -> "none of the events was stored this time, try again";
        };
    }

    private void writeCounts(JsonGenerator out) throws IOException {
        out.writeNumberField("accepted", count(Recorded.class));
        out.writeNumberField("duplicates", count(Duplicate.class));
        out.writeNumberField("rejected", count(Rejected.class));
        out.writeNumberField("deferred", count(Deferred.class));
    }

    private long count(Class<? extends IntakeOutcome> kind) {
        return outcomes.stream().filter(kind::isInstance).count();
    }

    private void writeResults(JsonGenerator out) throws IOException {
        out.writeArrayFieldStart("results");
        for (int i = 0; i < outcomes.size(); i++) {
            out.writeStartObject();
            out.writeNumberField("index", i);
            out.writeNumberField("status", IngestAnswers.status(outcomes.get(i)));
            line(outcomes.get(i)).to(out);
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private static Json.JsonWriting line(IntakeOutcome outcome) {
        return outcome.fold(
                recorded -> out -> {
                    out.writeNumberField("id", recorded.id());
                    out.writeStringField("event_id", recorded.eventId());
                },
                duplicate -> out -> {
                    out.writeNumberField("id", duplicate.id());
                    out.writeStringField("event_id", duplicate.eventId());
                    if (duplicate.conflict()) {
                        out.writeBooleanField("conflict", true);
                    }
                },
                rejected -> out -> out.writeStringField("error", rejected.detail()),
                deferred -> out -> {
                    out.writeStringField("error", IngestAnswers.detail(deferred));
                    out.writeNumberField("retry_after", wholeSeconds(deferred.retryAfter()));
                });
    }

    private Duration longestWait() {
        return outcomes.stream()
                .flatMap(outcome -> outcome.<Stream<Duration>>fold(
                        recorded -> Stream.of(),
                        duplicate -> Stream.of(),
                        rejected -> Stream.of(),
                        deferred -> Stream.of(deferred.retryAfter())))
                .reduce(Duration.ZERO, (longest, wait) -> wait.compareTo(longest) > 0 ? wait : longest);
    }

    private static long wholeSeconds(Duration wait) {
        return wait.plusNanos(999_999_999).toSeconds();
    }
}
