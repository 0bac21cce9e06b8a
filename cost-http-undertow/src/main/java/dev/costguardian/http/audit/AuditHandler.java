package dev.costguardian.http.audit;

import dev.costguardian.CostGuardian;
import dev.costguardian.audit.AuditEntry;
import dev.costguardian.audit.AuditTrail;
import dev.costguardian.formats.AuditJson;
import dev.costguardian.formats.Json;
import dev.costguardian.formats.PriceParameters;
import dev.costguardian.http.exchange.Answer;
import dev.costguardian.http.exchange.Paging;
import dev.costguardian.http.exchange.Request;
import io.undertow.util.StatusCodes;
import java.util.List;

/** {@code GET /v1/audit}: who did what, the newest first. */
public final class AuditHandler {

    private static final int USUAL_PAGE = 100;

    private final AuditTrail audit;

    public AuditHandler(CostGuardian guardian) {
        this.audit = guardian.audit();
    }

    public Answer list(Request request) {
        Paging paging = Paging.read(request.parameters(), USUAL_PAGE);
        PriceParameters.none(paging.others());
        List<AuditEntry> page = audit.newest(paging.before(), paging.limit());
        return Answer.json(StatusCodes.OK, Json.write(out -> {
            out.writeStartObject();
            out.writeArrayFieldStart("data");
            for (AuditEntry entry : page) {
                AuditJson.write(out, entry);
            }
            out.writeEndArray();
            paging.writeNext(out, page, AuditEntry::id);
            out.writeEndObject();
        }));
    }
}
