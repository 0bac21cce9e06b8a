package dev.costguardian.http;

import dev.costguardian.CostGuardian;
import dev.costguardian.formats.Json;
import dev.costguardian.formats.ReportParameters;
import dev.costguardian.formats.UnpricedNames;
import dev.costguardian.http.exchange.Answer;
import dev.costguardian.http.exchange.Request;
import io.undertow.util.StatusCodes;
import java.time.InstantSource;

/** What calls are costed by, and which cannot be. */
final class PricesHandler {

    private final CostGuardian guardian;
    private final ReportParameters parameters;

    PricesHandler(CostGuardian guardian, InstantSource clock) {
        this.guardian = guardian;
        this.parameters = new ReportParameters(clock);
    }

    Answer unpriced(Request request) {
        UnpricedNames names = UnpricedNames.of(guardian, parameters.events(request.parameters()));
        return Answer.json(StatusCodes.OK, Json.write(names::writeTo));
    }
}
