package dev.costguardian.http.intake;

import dev.costguardian.CostGuardian;
import dev.costguardian.attribution.TokenId;
import dev.costguardian.attribution.TrackingToken;
import dev.costguardian.attribution.TrackingTokens;
import dev.costguardian.formats.IngestBody;
import dev.costguardian.formats.NativeJson;
import dev.costguardian.http.access.Caller;
import dev.costguardian.http.access.RateLimitHeaders;
import dev.costguardian.http.exchange.Answer;
import dev.costguardian.http.exchange.MediaTypes;
import dev.costguardian.http.exchange.Problems;
import dev.costguardian.http.exchange.Request;
import dev.costguardian.http.exchange.RetryAfter;
import dev.costguardian.http.metrics.RequestMetrics;
import dev.costguardian.intake.Submission;
import dev.costguardian.intake.UsageIntake;
import dev.costguardian.limits.RateLimit;
import io.undertow.util.Headers;
import io.undertow.util.StatusCodes;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/** Takes events in. No thread waits while they go to disk. */
public final class IngestHandler {

    /** Longer bodies are read by a worker, so that other connections of the thread need not wait for them. */
    private static final int LONGEST_QUICK_BODY = 32 * 1024;

    private final UsageIntake intake;
    private final BoundIntake door;
    private final TrackingTokens tokens;
    private final IngestAnswers answers;
    private final RetryAfter retryAfter;
    private final RequestMetrics metrics;
    private final RateLimitHeaders limitHeaders;
    private final NativeJson json = new NativeJson();

    public IngestHandler(
            CostGuardian guardian, RateLimit limit, Problems problems, RetryAfter retryAfter, RequestMetrics metrics) {
        this.intake = guardian.intake();
        this.tokens = guardian.storage().tokens();
        this.door = new BoundIntake(intake, tokens);
        this.answers = new IngestAnswers(problems);
        this.retryAfter = retryAfter;
        this.metrics = metrics;
        this.limitHeaders = new RateLimitHeaders(limit, "ingest");
    }

    /** {@code POST /ingest}: one event or many. */
    public CompletionStage<Answer> take(Request request) {
        if (request.body().length <= LONGEST_QUICK_BODY) {
            return accept(request, read(request), request.connectionThread());
        }
        Executor workers = request.workers();
        return CompletableFuture.supplyAsync(() -> read(request), workers)
                .thenCompose(body -> accept(request, body, workers));
    }

    private IngestBody read(Request request) {
        boolean lines = request.header(Headers.CONTENT_TYPE)
                .map(MediaTypes::ofUtf8)
                .filter(MediaTypes.JSON_LINES::equals)
                .isPresent();
        return lines ? json.readLines(request.body()) : json.read(request.body());
    }

    /** Hands events to the intake and answers on {@code thread}; the ledger's own thread has better things to do. */
    CompletionStage<Answer> accept(Request request, IngestBody body, Executor thread) {
        return body.fold(
                single -> acceptOne(request, single.submission(), thread),
                batch -> acceptAll(request, batch.submissions(), thread),
                malformed -> CompletableFuture.completedFuture(refuse(request, malformed.reason())));
    }

    private CompletionStage<Answer> acceptOne(Request request, Submission submission, Executor thread) {
        Optional<TokenId> payer = payer(submission);
        return door.accept(submission, Caller.of(request).tokens())
                .thenApplyAsync(
                        outcome -> {
                            metrics.ingested(outcome);
                            payer.filter(token -> mayKnow(request, token))
                                    .ifPresent(token -> sayWhatIsLeft(request, intake.remaining(token)));
                            return answers.to(request, outcome);
                        },
                        thread);
    }

    private CompletionStage<Answer> acceptAll(Request request, List<Submission> submissions, Executor thread) {
        Set<TokenId> payers = new HashSet<>();
        submissions.forEach(submission ->
                payer(submission).filter(token -> mayKnow(request, token)).ifPresent(payers::add));
        return door.acceptAll(submissions, Caller.of(request).tokens())
                .thenApplyAsync(
                        outcomes -> {
                            outcomes.forEach(metrics::ingested);
                            payers.stream()
                                    .mapToLong(intake::remaining)
                                    .min()
                                    .ifPresent(left -> sayWhatIsLeft(request, left));
                            return new BatchAnswer(outcomes).to(request, retryAfter);
                        },
                        thread);
    }

    private Answer refuse(Request request, String reason) {
        metrics.malformed();
        return Problems.answer(request, StatusCodes.BAD_REQUEST, reason);
    }

    /** Who pays for an event. Asked before it is stored: nothing that may fail comes between the disk and a 2xx. */
    private Optional<TokenId> payer(Submission submission) {
        return submission
                .<Optional<TrackingToken>>fold(
                        legible -> tokens.find(legible.trackingToken()), illegible -> Optional.empty())
                .map(TrackingToken::id);
    }

    /** Whoever may not report for a token learns nothing of it. */
    private static boolean mayKnow(Request request, TokenId token) {
        Set<TokenId> bound = Caller.of(request).tokens();
        return bound.isEmpty() || bound.contains(token);
    }

    /** Says how much more may come of the token that has least left. */
    private void sayWhatIsLeft(Request request, long left) {
        limitHeaders.putOn(request.exchange().getResponseHeaders(), left);
    }
}
