package dev.costguardian.formats;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.costguardian.attribution.TokenId;
import dev.costguardian.reports.Bucket;
import dev.costguardian.reports.CostTotals;
import dev.costguardian.reports.Grouping;
import dev.costguardian.reports.SpendChanges;
import dev.costguardian.reports.SpendQuery;
import dev.costguardian.reports.SpendReport;
import dev.costguardian.reports.SpendRow;
import dev.costguardian.reports.SpendTotals;
import dev.costguardian.reports.TokenTotals;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;

/** A report of spend as a JSON object. Amounts are decimal texts. */
public final class SpendJson {

    private SpendJson() {}

    /**
     * Writes the report with the question it answers.
     *
     * @param labels names of tracking tokens; one that is missing is written as null
     */
    public static void write(JsonGenerator out, SpendReport report, SpendQuery query, Map<TokenId, String> labels)
            throws IOException {
        out.writeStartObject();
        writeQuestion(out, query);
        out.writeArrayFieldStart("rows");
        Map<Instant, String> buckets = new HashMap<>();
        for (SpendRow row : report.rows()) {
            out.writeStartObject();
            if (row.bucket().isPresent()) {
                out.writeStringField(
                        "bucket", buckets.computeIfAbsent(row.bucket().get(), begin -> text(begin, query.zone())));
            }
            writeRow(out, row, query, labels);
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeObjectFieldStart("total");
        writeTotals(out, report.total());
        out.writeEndObject();
        if (report.changesSince().isPresent()) {
            writeChanges(out, report.changesSince().get());
        }
        out.writeEndObject();
    }

    private static void writeChanges(JsonGenerator out, SpendChanges changes) throws IOException {
        out.writeObjectFieldStart("changes_since");
        out.writeObjectFieldStart("late_events");
        writeTotals(out, changes.lateEvents());
        out.writeEndObject();
        out.writeObjectFieldStart("corrections");
        writeTotals(out, changes.corrections());
        out.writeEndObject();
        out.writeObjectFieldStart("undos");
        writeTotals(out, changes.undos());
        out.writeEndObject();
        out.writeEndObject();
    }

    private static void writeQuestion(JsonGenerator out, SpendQuery query) throws IOException {
        bound(out, "from", query.filter().from());
        bound(out, "to", query.filter().until());
        out.writeStringField("tz", name(query.zone()));
        text(out, "bucket", query.bucket().map(Bucket::wireName).orElse(""));
        if (query.asOf().isPresent()) {
            out.writeStringField("as_of", query.asOf().get().toString());
        }
        out.writeArrayFieldStart("group_by");
        for (Grouping grouping : query.groupBy()) {
            out.writeString(grouping.wireName());
        }
        out.writeEndArray();
    }

    private static void writeRow(JsonGenerator out, SpendRow row, SpendQuery query, Map<TokenId, String> labels)
            throws IOException {
        for (int i = 0; i < query.groupBy().size(); i++) {
            writeGroup(
                    out, query.groupBy().get(i), row.other() ? "" : row.group().get(i), labels);
        }
        if (row.other()) {
            out.writeBooleanField("other", true);
        }
        writeTotals(out, row.totals());
    }

    static void writeGroup(JsonGenerator out, Grouping grouping, String value, Map<TokenId, String> labels)
            throws IOException {
        if (grouping.kind() != Grouping.Kind.TOKEN) {
            text(out, grouping.wireName(), value);
        } else if (value.isEmpty()) {
            out.writeNullField("token");
            out.writeNullField("token_label");
        } else {
            TokenId token = new TokenId(Long.parseLong(value));
            out.writeNumberField("token", token.value());
            text(out, "token_label", labels.getOrDefault(token, ""));
        }
    }

    static void writeTotals(JsonGenerator out, SpendTotals totals) throws IOException {
        TokenTotals tokens = totals.tokens();
        CostTotals costs = totals.costs();
        out.writeNumberField("events", totals.events());
        out.writeNumberField("unpriced_events", totals.unpriced());
        out.writeNumberField("stated_events", totals.stated());
        out.writeNumberField("input_tokens", tokens.input());
        out.writeNumberField("cache_read_tokens", tokens.cacheRead());
        out.writeNumberField("cache_write_tokens", tokens.cacheWrite());
        out.writeNumberField("output_tokens", tokens.output());
        out.writeNumberField("reasoning_tokens", tokens.reasoning());
        out.writeStringField("cost_usd", totals.cost().toString());
        out.writeObjectFieldStart("cost");
        out.writeStringField("input", costs.input().toString());
        out.writeStringField("cache_read", costs.cacheRead().toString());
        out.writeStringField("cache_write", costs.cacheWrite().toString());
        out.writeStringField("output", costs.output().toString());
        out.writeStringField("other", costs.other().toString());
        out.writeEndObject();
        out.writeStringField("cache_saving_usd", costs.cacheSaving().toString());
    }

    static void bound(JsonGenerator out, String name, Instant bound) throws IOException {
        boolean open = bound.equals(Instant.MIN) || bound.equals(Instant.MAX);
        text(out, name, open ? "" : bound.toString());
    }

    private static String text(Instant moment, ZoneId zone) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(moment.atZone(zone));
    }

    static String name(ZoneId zone) {
        return zone.equals(ZoneOffset.UTC) ? "UTC" : zone.getId();
    }

    private static void text(JsonGenerator out, String name, String text) throws IOException {
        if (text.isEmpty()) {
            out.writeNullField(name);
        } else {
            out.writeStringField(name, text);
        }
    }
}
