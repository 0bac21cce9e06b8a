package dev.costguardian.http.intake;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.costguardian.formats.Json;
import dev.costguardian.http.exchange.Answer;
import dev.costguardian.http.exchange.Problems;
import dev.costguardian.http.exchange.Request;
import dev.costguardian.intake.IntakeOutcome;
import dev.costguardian.intake.IntakeOutcome.Cause;
import dev.costguardian.intake.IntakeOutcome.Deferred;
import dev.costguardian.intake.IntakeOutcome.Duplicate;
import dev.costguardian.intake.IntakeOutcome.Fault;
import dev.costguardian.intake.IntakeOutcome.Recorded;
import dev.costguardian.ledger.EventCost;
import dev.costguardian.money.Money;
import io.undertow.util.StatusCodes;
import java.io.IOException;

/** Tells a client what became of its one event. */
final class IngestAnswers {

    private final Problems problems;

    IngestAnswers(Problems problems) {
        this.problems = problems;
    }

    Answer to(Request request, IntakeOutcome outcome) {
        return outcome.fold(
                IngestAnswers::recorded,
                IngestAnswers::duplicate,
                rejected -> Problems.answer(request, status(outcome), rejected.detail()),
                deferred -> problems.later(request, status(outcome), detail(deferred), deferred.retryAfter()));
    }

    /** The HTTP status of an outcome, for an event by itself and for its line of a batch. */
    static int status(IntakeOutcome outcome) {
        return outcome.fold(
                recorded -> StatusCodes.CREATED,
                duplicate -> StatusCodes.OK,
                rejected -> status(rejected.fault()),
                deferred -> status(deferred.cause()));
    }

    private static int status(Fault fault) {
        return switch (fault) {
            case INVALID -> StatusCodes.BAD_REQUEST;
            case UNKNOWN_TOKEN -> StatusCodes.NOT_FOUND;
            case INACTIVE_TOKEN, FOREIGN_TOKEN -> StatusCodes.FORBIDDEN;
        };
    }

    private static int status(Cause cause) {
        return switch (cause) {
            case LIMIT -> StatusCodes.TOO_MANY_REQUESTS;
            case STORE -> StatusCodes.SERVICE_UNAVAILABLE;
        };
    }

    /** What the store says of itself is for the log. */
    static String detail(Deferred deferred) {
        return switch (deferred.cause()) {
            case LIMIT -> deferred.detail();
            case STORE -> "the ledger is busy, try again";
        };
    }

    private static Answer recorded(Recorded recorded) {
        return Answer.json(StatusCodes.CREATED, Json.write(out -> {
            out.writeStartObject();
            out.writeBooleanField("ok", true);
            out.writeNumberField("id", recorded.id());
            out.writeStringField("event_id", recorded.eventId());
            writeCost(out, recorded.cost());
            out.writeEndObject();
        }));
    }

    private static void writeCost(JsonGenerator out, EventCost cost) throws IOException {
        if (cost.isPriced()) {
            out.writeStringField("cost_usd", cost.amount().map(Money::toString).orElse(""));
        } else {
            out.writeNullField("cost_usd");
        }
        out.writeStringField("cost_source", cost.source().wireName());
    }

    private static Answer duplicate(Duplicate duplicate) {
        return Answer.json(StatusCodes.OK, Json.write(out -> {
            out.writeStartObject();
            out.writeBooleanField("duplicate", true);
            out.writeNumberField("id", duplicate.id());
            if (duplicate.conflict()) {
                out.writeBooleanField("conflict", true);
            }
            out.writeEndObject();
        }));
    }
}
