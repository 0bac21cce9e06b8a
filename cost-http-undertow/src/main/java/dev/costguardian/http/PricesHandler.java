package dev.costguardian.http;

import dev.costguardian.CostGuardian;
import dev.costguardian.formats.Json;
import dev.costguardian.formats.PriceParameters;
import dev.costguardian.formats.PricePlanJson;
import dev.costguardian.formats.PriceSheet;
import dev.costguardian.formats.PricesJson;
import dev.costguardian.formats.ReportParameters;
import dev.costguardian.formats.UnpricedNames;
import dev.costguardian.http.exchange.Answer;
import dev.costguardian.http.exchange.Request;
import dev.costguardian.planning.PricePlan;
import dev.costguardian.pricing.OwnPriceVersion;
import dev.costguardian.pricing.OwnTables;
import io.undertow.util.StatusCodes;
import java.time.InstantSource;
import java.util.Map;

/** What calls are costed by, and which cannot be. */
final class PricesHandler {

    private static final String ACTOR = "API key";

    /** More events of the last 30 days are not looked at; whoever asks waits meanwhile. */
    private static final long MOST_EVENTS = 200_000;

    private final CostGuardian guardian;
    private final ReportParameters parameters;

    PricesHandler(CostGuardian guardian, InstantSource clock) {
        this.guardian = guardian;
        this.parameters = new ReportParameters(clock);
    }

    /** The providers, and which of their models have prices of one's own. */
    Answer list(Request request) {
        PriceParameters.none(request.parameters());
        return Answer.json(
                StatusCodes.OK,
                Json.write(out -> PricesJson.write(
                        out, guardian.book(), guardian.priceDesk().current())));
    }

    /** What a table of one's own would change. */
    Answer plan(Request request) {
        PricePlan plan = planned(PriceParameters.read(request.parameters(), false), request.body());
        return Answer.json(StatusCodes.OK, Json.write(out -> {
            out.writeStartObject();
            PricePlanJson.write(out, plan);
            out.writeEndObject();
        }));
    }

    /** Makes a table of one's own hold from now on. */
    Answer apply(Request request) {
        PriceParameters given = PriceParameters.read(request.parameters(), true);
        PricePlan plan = planned(given, request.body());
        OwnPriceVersion version = plan.changesNothing()
                ? guardian.priceDesk().current()
                : guardian.priceDesk().apply(plan, ACTOR, given.force());
        return Answer.json(StatusCodes.OK, Json.write(out -> {
            out.writeStartObject();
            PricePlanJson.write(out, version);
            PricePlanJson.write(out, plan);
            out.writeEndObject();
        }));
    }

    private PricePlan planned(PriceParameters given, byte[] body) {
        OwnTables table = new OwnTables(Map.of(given.table(), PriceSheet.read(given.table(), body)));
        return guardian.priceDesk().plan(table, MOST_EVENTS, events -> {});
    }

    Answer unpriced(Request request) {
        UnpricedNames names = UnpricedNames.of(guardian, parameters.events(request.parameters()));
        return Answer.json(StatusCodes.OK, Json.write(names::writeTo));
    }
}
