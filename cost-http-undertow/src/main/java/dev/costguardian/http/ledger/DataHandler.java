package dev.costguardian.http.ledger;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.costguardian.CostGuardian;
import dev.costguardian.formats.EventJson;
import dev.costguardian.formats.Json;
import dev.costguardian.formats.ReportParameters;
import dev.costguardian.http.exchange.Answer;
import dev.costguardian.http.exchange.Paging;
import dev.costguardian.http.exchange.Request;
import dev.costguardian.ledger.EventFilter;
import dev.costguardian.ledger.RecordedEvent;
import dev.costguardian.reports.SpendQuery;
import dev.costguardian.reports.SpendTotals;
import io.undertow.util.StatusCodes;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;

/** The rows and models as the original showed them. The totals cover all rows that match, not only those of the page. */
public final class DataHandler {

    private final CostGuardian guardian;
    private final ReportParameters parameters;

    public DataHandler(CostGuardian guardian, InstantSource clock) {
        this.guardian = guardian;
        this.parameters = new ReportParameters(clock);
    }

    public Answer list(Request request) {
        Paging paging = Paging.read(request.parameters(), Paging.LARGEST_PAGE);
        EventFilter filter = parameters.original(paging.others());
        List<RecordedEvent> page = guardian.ledger().page(paging.of(filter));
        RowsSince since = RowsSince.of(guardian, filter);
        SpendTotals totals = guardian.spend(SpendQuery.over(filter)).total();
        return Answer.json(StatusCodes.OK, Json.write(out -> {
            out.writeStartObject();
            out.writeArrayFieldStart("data");
            for (RecordedEvent event : page) {
                EventJson.writeOriginal(out, event);
            }
            out.writeEndArray();
            writeTotals(out, totals);
            paging.writeNext(out, page);
            since.write(out);
            out.writeEndObject();
        }));
    }

    public Answer models(Request request) {
        return names("models", guardian.ledger().models());
    }

    public Answer tagKeys(Request request) {
        return names("keys", guardian.ledger().tagKeys());
    }

    private static Answer names(String field, List<String> names) {
        return Answer.json(StatusCodes.OK, Json.write(out -> {
            out.writeStartObject();
            out.writeArrayFieldStart(field);
            for (String name : names) {
                out.writeString(name);
            }
            out.writeEndArray();
            out.writeEndObject();
        }));
    }

    private static void writeTotals(JsonGenerator out, SpendTotals totals) throws IOException {
        out.writeObjectFieldStart("totals");
        out.writeNumberField("events", totals.events());
        out.writeNumberField("unpriced_events", totals.unpriced());
        out.writeNumberField("promptTokens", totals.tokens().input());
        out.writeNumberField("completionTokens", totals.tokens().output());
        out.writeNumberField(
                "totalTokens", totals.tokens().input() + totals.tokens().output());
        out.writeFieldName("estimatedCostUSD");
        out.writeNumber(totals.cost().toString());
        out.writeStringField("cost_usd", totals.cost().toString());
        out.writeEndObject();
    }
}
