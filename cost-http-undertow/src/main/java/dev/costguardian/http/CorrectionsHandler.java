package dev.costguardian.http;

import dev.costguardian.CostGuardian;
import dev.costguardian.corrections.CorrectionBatch;
import dev.costguardian.corrections.CorrectionOutcome;
import dev.costguardian.corrections.Repricing;
import dev.costguardian.formats.CorrectionJson;
import dev.costguardian.formats.CorrectionRequest;
import dev.costguardian.formats.Json;
import dev.costguardian.formats.ReportParameters;
import dev.costguardian.http.exchange.Answer;
import dev.costguardian.http.exchange.Problems;
import dev.costguardian.http.exchange.Request;
import io.undertow.util.StatusCodes;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/** Prices recorded events anew: plan, apply, undo. One at a time, because each of them reads many events. */
final class CorrectionsHandler {

    private static final String ACTOR = "API key";
    private static final int MOST_BATCHES = 1_000;
    private static final Duration A_WHILE = Duration.ofSeconds(5);

    private final CostGuardian guardian;
    private final ReportParameters parameters;
    private final Problems problems;
    private final Semaphore turn = new Semaphore(1);

    CorrectionsHandler(CostGuardian guardian, InstantSource clock, Problems problems) {
        this.guardian = guardian;
        this.parameters = new ReportParameters(clock);
        this.problems = problems;
    }

    Answer plan(Request request) {
        return inTurn(request, () -> {
            Repricing.Plan plan =
                    guardian.repricing().plan(CorrectionRequest.read(request.body(), parameters, ACTOR), read -> {});
            return Answer.json(
                    StatusCodes.CREATED, Json.write(out -> CorrectionJson.write(out, plan.batch(), plan.effect())));
        });
    }

    Answer list(Request request) {
        List<CorrectionBatch> batches = guardian.storage().corrections().newest(MOST_BATCHES);
        return Answer.json(StatusCodes.OK, Json.write(out -> {
            out.writeStartObject();
            out.writeArrayFieldStart("batches");
            for (CorrectionBatch batch : batches) {
                CorrectionJson.write(out, batch);
            }
            out.writeEndArray();
            out.writeEndObject();
        }));
    }

    Answer show(Request request) {
        return guardian.storage()
                .corrections()
                .find(request.pathNumber())
                .map(CorrectionsHandler::found)
                .orElseGet(() -> unknown(request));
    }

    Answer apply(Request request) {
        return inTurn(request, () -> answer(request, guardian.repricing().apply(request.pathNumber(), read -> {})));
    }

    Answer undo(Request request) {
        return inTurn(
                request, () -> answer(request, guardian.repricing().undo(request.pathNumber(), ACTOR, read -> {})));
    }

    private Answer inTurn(Request request, Supplier<Answer> work) {
        if (!turn.tryAcquire()) {
            return problems.later(
                    request, StatusCodes.SERVICE_UNAVAILABLE, "events are being priced anew already", A_WHILE);
        }
        try {
            return work.get();
        } finally {
            turn.release();
        }
    }

    private static Answer answer(Request request, CorrectionOutcome outcome) {
        return outcome.fold(
                applied -> found(applied.batch()),
                refused -> Problems.answer(request, StatusCodes.CONFLICT, refused.reason()),
                unknown -> unknown(request));
    }

    private static Answer found(CorrectionBatch batch) {
        return Answer.json(StatusCodes.OK, Json.write(out -> CorrectionJson.write(out, batch)));
    }

    private static Answer unknown(Request request) {
        return Problems.answer(
                request, StatusCodes.NOT_FOUND, "there is no batch of corrections " + request.pathNumber());
    }
}
