package dev.costguardian.http.prices;

import dev.costguardian.CostGuardian;
import dev.costguardian.audit.AuditNote;
import dev.costguardian.corrections.CorrectionBatch;
import dev.costguardian.corrections.CorrectionOutcome;
import dev.costguardian.corrections.Repricing;
import dev.costguardian.formats.CorrectionJson;
import dev.costguardian.formats.CorrectionRequest;
import dev.costguardian.formats.Json;
import dev.costguardian.formats.ReportParameters;
import dev.costguardian.http.access.Caller;
import dev.costguardian.http.audit.Acts;
import dev.costguardian.http.exchange.Answer;
import dev.costguardian.http.exchange.Problems;
import dev.costguardian.http.exchange.Request;
import io.undertow.util.StatusCodes;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.LongFunction;
import java.util.function.Supplier;

/** Prices recorded events anew: plan, apply, undo. One at a time, because each of them reads many events. */
public final class CorrectionsHandler {

    private static final int MOST_BATCHES = 1_000;
    private static final Duration A_WHILE = Duration.ofSeconds(5);

    private final CostGuardian guardian;
    private final Acts acts;
    private final ReportParameters parameters;
    private final Problems problems;
    private final Semaphore turn = new Semaphore(1);

    public CorrectionsHandler(CostGuardian guardian, InstantSource clock, Problems problems) {
        this.guardian = guardian;
        this.acts = new Acts(guardian);
        this.parameters = new ReportParameters(clock);
        this.problems = problems;
    }

    public Answer plan(Request request) {
        return inTurn(request, () -> {
            Repricing.Plan plan = guardian.repricing()
                    .plan(CorrectionRequest.read(request.body(), parameters, actor(request)), read -> {});
            acts.note(request, note("correction.plan", plan.batch()));
            return Answer.json(
                    StatusCodes.CREATED, Json.write(out -> CorrectionJson.write(out, plan.batch(), plan.effect())));
        });
    }

    public Answer list(Request request) {
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

    public Answer show(Request request) {
        return guardian.storage()
                .corrections()
                .find(request.pathNumber())
                .map(CorrectionsHandler::found)
                .orElseGet(() -> unknown(request));
    }

    public Answer apply(Request request) {
        return inTurn(
                request,
                () -> audited(
                        request, "correction.apply", id -> guardian.repricing().apply(id, read -> {})));
    }

    public Answer undo(Request request) {
        return inTurn(
                request,
                () -> audited(
                        request, "correction.undo", id -> guardian.repricing().undo(id, actor(request), read -> {})));
    }

    private Answer audited(Request request, String act, LongFunction<CorrectionOutcome> work) {
        AuditNote note = AuditNote.of(act, "batch " + request.pathNumber());
        acts.begin(request, note);
        CorrectionOutcome outcome = work.apply(request.pathNumber());
        acts.note(
                request,
                outcome.fold(
                        applied -> note(act, applied.batch()),
                        refused -> note.after(refused.reason()).onlyIf(false),
                        unknown -> note.after("there is no such batch").onlyIf(false)));
        return answer(request, outcome);
    }

    private static AuditNote note(String act, CorrectionBatch batch) {
        String undoing =
                batch.undoes().isPresent() ? ", undoes batch " + batch.undoes().getAsLong() : "";
        return AuditNote.of(act, "batch " + batch.id())
                .before(batch.totals().before() + " USD")
                .after(batch.totals().after() + " USD, " + batch.totals().events() + " events" + undoing);
    }

    private static String actor(Request request) {
        return Caller.of(request).name();
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
