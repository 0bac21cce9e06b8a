package dev.costguardian.http.ledger;

import dev.costguardian.CostGuardian;
import dev.costguardian.formats.BridgeJson;
import dev.costguardian.formats.Json;
import dev.costguardian.formats.ReportParameters;
import dev.costguardian.formats.SpendJson;
import dev.costguardian.http.exchange.Answer;
import dev.costguardian.http.exchange.Request;
import dev.costguardian.reports.BridgeQuery;
import dev.costguardian.reports.CostBridge;
import dev.costguardian.reports.SpendQuery;
import dev.costguardian.reports.SpendReport;
import io.undertow.util.StatusCodes;
import java.time.InstantSource;

/** {@code GET /v1/spend}: where the money went; {@code GET /v1/bridge}: why it was not what it was before. */
public final class SpendHandler {

    private final CostGuardian guardian;
    private final ReportParameters parameters;

    public SpendHandler(CostGuardian guardian, InstantSource clock) {
        this.guardian = guardian;
        this.parameters = new ReportParameters(clock);
    }

    public Answer report(Request request) {
        SpendQuery query = parameters.spend(request.parameters());
        SpendReport report = guardian.spend(query);
        return Answer.json(StatusCodes.OK, Json.write(out -> SpendJson.write(out, report, query, Labels.of(guardian))));
    }

    public Answer bridge(Request request) {
        BridgeQuery query = parameters.bridge(request.parameters());
        CostBridge bridge = guardian.bridge(query);
        return Answer.json(
                StatusCodes.OK, Json.write(out -> BridgeJson.write(out, bridge, query, Labels.of(guardian))));
    }
}
