package dev.costguardian.http.ledger;

import dev.costguardian.CostGuardian;
import dev.costguardian.formats.ClaimJson;
import dev.costguardian.formats.Json;
import dev.costguardian.formats.ReportParameters;
import dev.costguardian.http.exchange.Answer;
import dev.costguardian.http.exchange.Problems;
import dev.costguardian.http.exchange.Request;
import dev.costguardian.ledger.EventFilter;
import dev.costguardian.reports.ClaimReport;
import io.undertow.util.StatusCodes;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Semaphore;

/** {@code GET /v1/claims}: claimed costs beside computed ones. One at a time, because each reads many events. */
public final class ClaimsHandler {

    private static final Duration A_WHILE = Duration.ofSeconds(5);

    private final CostGuardian guardian;
    private final ReportParameters parameters;
    private final Problems problems;
    private final Semaphore turn = new Semaphore(1);

    public ClaimsHandler(CostGuardian guardian, InstantSource clock, Problems problems) {
        this.guardian = guardian;
        this.parameters = new ReportParameters(clock);
        this.problems = problems;
    }

    public Answer report(Request request) {
        EventFilter filter = parameters.events(request.parameters());
        if (!turn.tryAcquire()) {
            return problems.later(
                    request, StatusCodes.SERVICE_UNAVAILABLE, "claimed costs are being compared already", A_WHILE);
        }
        try {
            ClaimReport report = guardian.claims().over(filter, read -> {});
            return RowsSince.of(guardian, filter)
                    .on(Answer.json(StatusCodes.OK, Json.write(out -> ClaimJson.write(out, report, filter))));
        } finally {
            turn.release();
        }
    }
}
