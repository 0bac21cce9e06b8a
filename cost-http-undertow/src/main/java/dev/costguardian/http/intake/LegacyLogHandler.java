package dev.costguardian.http.intake;

import dev.costguardian.formats.IngestBody;
import dev.costguardian.formats.Json;
import dev.costguardian.formats.NativeJson;
import dev.costguardian.http.exchange.Answer;
import dev.costguardian.http.exchange.HeaderNames;
import dev.costguardian.http.exchange.Problems;
import dev.costguardian.http.exchange.Request;
import dev.costguardian.http.metrics.RequestMetrics;
import dev.costguardian.intake.IntakeOutcome;
import dev.costguardian.intake.UsageIntake;
import io.undertow.util.StatusCodes;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * {@code POST /log}: one call as the original took it before it knew tracking tokens. The call is charged to nobody, and
 * cannot be told from its own retry.
 */
public final class LegacyLogHandler {

    /** 2026-11-23, as RFC 9745 writes it. */
    private static final String DEPRECATED_SINCE = "@1795392000";

    private final UsageIntake intake;
    private final IngestAnswers answers;
    private final RequestMetrics metrics;
    private final NativeJson json = new NativeJson();

    public LegacyLogHandler(UsageIntake intake, Problems problems, RequestMetrics metrics) {
        this.intake = intake;
        this.answers = new IngestAnswers(problems);
        this.metrics = metrics;
    }

    public CompletionStage<Answer> take(Request request) {
        return accept(request, json.readLegacyLog(request.body()))
                .thenApply(answer -> answer.with(HeaderNames.DEPRECATION, DEPRECATED_SINCE));
    }

    private CompletionStage<Answer> accept(Request request, IngestBody body) {
        return body.fold(
                single -> intake.accept(single.submission())
                        .thenApplyAsync(outcome -> answer(request, outcome), request.connectionThread()),
                batch -> refuse(request, "the body must be one call"),
                malformed -> refuse(request, malformed.reason()));
    }

    private CompletionStage<Answer> refuse(Request request, String reason) {
        metrics.malformed();
        return CompletableFuture.completedFuture(Problems.answer(request, StatusCodes.BAD_REQUEST, reason));
    }

    private Answer answer(Request request, IntakeOutcome outcome) {
        metrics.ingested(outcome);
        return outcome.fold(
                recorded -> logged(),
                duplicate -> answers.to(request, outcome),
                rejected -> answers.to(request, outcome),
                deferred -> answers.to(request, outcome));
    }

    private static Answer logged() {
        return Answer.json(StatusCodes.CREATED, Json.write(out -> {
            out.writeStartObject();
            out.writeStringField("message", "usage logged");
            out.writeStringField("warning", "POST /log is deprecated; report to POST /ingest with a tracking token");
            out.writeEndObject();
        }));
    }
}
