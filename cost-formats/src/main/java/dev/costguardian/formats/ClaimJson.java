package dev.costguardian.formats;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.costguardian.ledger.EventFilter;
import dev.costguardian.reports.ClaimReport;
import dev.costguardian.reports.ClaimReport.ModelClaims;
import dev.costguardian.reports.ClaimTotals;
import java.io.IOException;
import java.time.Instant;

/** Claimed costs beside computed ones as a JSON object. Amounts are decimal texts. */
public final class ClaimJson {

    private ClaimJson() {}

    /** Writes the report with the span that it is about. */
    public static void write(JsonGenerator out, ClaimReport report, EventFilter filter) throws IOException {
        out.writeStartObject();
        bound(out, "from", filter.from());
        bound(out, "to", filter.until());
        out.writeArrayFieldStart("rows");
        for (ModelClaims claims : report.models()) {
            out.writeStartObject();
            text(out, "provider", claims.model().provider());
            text(out, "model", claims.model().name());
            writeTotals(out, claims.totals());
            out.writeEndObject();
        }
        if (report.others().isPresent()) {
            out.writeStartObject();
            out.writeNullField("provider");
            out.writeNullField("model");
            out.writeBooleanField("other", true);
            writeTotals(out, report.others().get());
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeObjectFieldStart("total");
        writeTotals(out, report.total());
        out.writeEndObject();
        out.writeEndObject();
    }

    private static void writeTotals(JsonGenerator out, ClaimTotals totals) throws IOException {
        out.writeNumberField("claims", totals.events());
        out.writeNumberField("compared", totals.compared());
        out.writeNumberField("without_price", totals.withoutPrice());
        out.writeNumberField("differing", totals.differing());
        out.writeStringField("claimed_usd", totals.claimed().toString());
        out.writeStringField("computed_usd", totals.computed().toString());
        out.writeStringField("difference_usd", totals.difference().toString());
        if (totals.widest().isPresent()) {
            ClaimTotals.Gap widest = totals.widest().get();
            out.writeObjectFieldStart("largest_difference");
            out.writeNumberField("event", widest.event());
            out.writeStringField("difference_usd", widest.difference().toString());
            out.writeEndObject();
        } else {
            out.writeNullField("largest_difference");
        }
    }

    private static void bound(JsonGenerator out, String name, Instant bound) throws IOException {
        boolean open = bound.equals(Instant.MIN) || bound.equals(Instant.MAX);
        text(out, name, open ? "" : bound.toString());
    }

    private static void text(JsonGenerator out, String name, String text) throws IOException {
        if (text.isEmpty()) {
            out.writeNullField(name);
        } else {
            out.writeStringField(name, text);
        }
    }
}
