package dev.costguardian.formats;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.costguardian.attribution.TokenId;
import dev.costguardian.reports.BridgeQuery;
import dev.costguardian.reports.CostBridge;
import dev.costguardian.reports.SpendTotals;
import java.io.IOException;
import java.util.Map;

/** What changed between two periods as a JSON object. Amounts are decimal texts. */
public final class BridgeJson {

    private BridgeJson() {}

    /**
     * Writes the bridge with the question it answers.
     *
     * @param labels names of tracking tokens; one that is missing is written as null
     */
    public static void write(JsonGenerator out, CostBridge bridge, BridgeQuery query, Map<TokenId, String> labels)
            throws IOException {
        out.writeStartObject();
        SpendJson.bound(out, "from", query.after().from());
        SpendJson.bound(out, "to", query.after().until());
        SpendJson.bound(out, "before_from", query.beforeFrom());
        SpendJson.bound(out, "before_to", query.beforeUntil());
        out.writeStringField("tz", SpendJson.name(query.zone()));
        out.writeStringField("group_by", query.dimension().wireName());
        out.writeObjectFieldStart("before");
        SpendJson.writeTotals(out, bridge.before());
        out.writeEndObject();
        out.writeObjectFieldStart("after");
        SpendJson.writeTotals(out, bridge.after());
        out.writeEndObject();
        out.writeStringField("change_usd", bridge.change().toString());
        out.writeArrayFieldStart("bars");
        for (CostBridge.Bar bar : bridge.bars()) {
            writeBar(out, bar, query, labels);
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    private static void writeBar(JsonGenerator out, CostBridge.Bar bar, BridgeQuery query, Map<TokenId, String> labels)
            throws IOException {
        out.writeStartObject();
        out.writeStringField("driver", bar.driver().wireName());
        out.writeStringField("amount_usd", bar.amount().toString());
        out.writeArrayFieldStart("movers");
        for (CostBridge.Mover mover : bar.movers()) {
            out.writeStartObject();
            SpendJson.writeGroup(out, query.dimension(), mover.group(), labels);
            out.writeStringField("amount_usd", mover.amount().toString());
            writeSize(out, "before", mover.before());
            writeSize(out, "after", mover.after());
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeObjectFieldStart("others");
        out.writeNumberField("groups", bar.otherGroups());
        out.writeStringField("amount_usd", bar.others().toString());
        out.writeEndObject();
        out.writeEndObject();
    }

    private static void writeSize(JsonGenerator out, String period, SpendTotals totals) throws IOException {
        out.writeObjectFieldStart(period);
        out.writeNumberField("events", totals.events());
        out.writeNumberField("unpriced_events", totals.unpriced());
        out.writeStringField("cost_usd", totals.cost().toString());
        out.writeEndObject();
    }
}
