package dev.costguardian.http.ledger;

import dev.costguardian.CostGuardian;
import dev.costguardian.attribution.TokenId;
import dev.costguardian.corrections.Correction;
import dev.costguardian.corrections.PostedCorrection;
import dev.costguardian.formats.EventJson;
import dev.costguardian.formats.Json;
import dev.costguardian.formats.ReportParameters;
import dev.costguardian.http.exchange.Answer;
import dev.costguardian.http.exchange.Paging;
import dev.costguardian.http.exchange.Problems;
import dev.costguardian.http.exchange.Request;
import dev.costguardian.ledger.EventFilter;
import dev.costguardian.ledger.Receipts;
import dev.costguardian.ledger.RecordedEvent;
import dev.costguardian.pricing.Costing;
import dev.costguardian.usage.RawUsage;
import io.undertow.util.StatusCodes;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The events themselves: a page of them, or one. */
public final class EventsHandler {

    private static final int USUAL_PAGE = 100;

    private final CostGuardian guardian;
    private final ReportParameters parameters;

    public EventsHandler(CostGuardian guardian, InstantSource clock) {
        this.guardian = guardian;
        this.parameters = new ReportParameters(clock);
    }

    public Answer list(Request request) {
        Paging paging = Paging.read(request.parameters(), USUAL_PAGE);
        EventFilter filter = parameters.events(paging.others());
        List<RecordedEvent> page = guardian.ledger().page(paging.of(filter));
        RowsSince since = RowsSince.of(guardian, filter);
        Map<TokenId, String> labels = Labels.of(guardian);
        return Answer.json(StatusCodes.OK, Json.write(out -> {
            out.writeStartObject();
            out.writeArrayFieldStart("data");
            for (RecordedEvent event : page) {
                EventJson.write(out, event, labels);
            }
            out.writeEndArray();
            paging.writeNext(out, page);
            since.write(out);
            out.writeEndObject();
        }));
    }

    public Answer show(Request request) {
        return guardian.ledger()
                .find(request.pathNumber())
                .map(this::found)
                .orElseGet(() ->
                        Problems.answer(request, StatusCodes.NOT_FOUND, "there is no event " + request.pathNumber()));
    }

    /** The event and its corrections are read one after the other; it is shown with just those corrections. */
    private Answer found(RecordedEvent event) {
        Optional<RawUsage> said = guardian.ledger().rawUsage(event.id());
        List<PostedCorrection> corrections = guardian.storage().corrections().of(event.id());
        RecordedEvent shown = Correction.apply(
                event.original().orElse(event),
                corrections.stream().map(PostedCorrection::correction).toList());
        Costing receipt = new Receipts(guardian.ledger()).of(shown);
        EventJson.Details details = new EventJson.Details(receipt, said, corrections);
        return Answer.json(
                StatusCodes.OK, Json.write(out -> EventJson.writeWhole(out, shown, Labels.of(guardian), details)));
    }
}
