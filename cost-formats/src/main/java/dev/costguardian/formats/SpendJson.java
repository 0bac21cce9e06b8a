package dev.costguardian.formats;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import dev.costguardian.attribution.TokenId;
import dev.costguardian.money.MoneySum;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A report of spend as a JSON object. Amounts are decimal texts. */
public final class SpendJson {

    // Encoded once, not for each of the thousands of rows that a report may have.
    private static final SerializableString EVENTS = new SerializedString("events");
    private static final SerializableString UNPRICED = new SerializedString("unpriced_events");
    private static final SerializableString STATED = new SerializedString("stated_events");
    private static final SerializableString INPUT_TOKENS = new SerializedString("input_tokens");
    private static final SerializableString CACHE_READ_TOKENS = new SerializedString("cache_read_tokens");
    private static final SerializableString CACHE_WRITE_TOKENS = new SerializedString("cache_write_tokens");
    private static final SerializableString OUTPUT_TOKENS = new SerializedString("output_tokens");
    private static final SerializableString REASONING_TOKENS = new SerializedString("reasoning_tokens");
    private static final SerializableString COST_USD = new SerializedString("cost_usd");
    private static final SerializableString COST = new SerializedString("cost");
    private static final SerializableString INPUT = new SerializedString("input");
    private static final SerializableString CACHE_READ = new SerializedString("cache_read");
    private static final SerializableString CACHE_WRITE = new SerializedString("cache_write");
    private static final SerializableString OUTPUT = new SerializedString("output");
    private static final SerializableString OTHER = new SerializedString("other");
    private static final SerializableString CACHE_SAVING_USD = new SerializedString("cache_saving_usd");

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
        writeRows(out, report.rows(), query, labels);
        out.writeObjectFieldStart("total");
        writeTotals(out, report.total());
        out.writeEndObject();
        if (report.changesSince().isPresent()) {
            writeChanges(out, report.changesSince().get());
        }
        out.writeEndObject();
    }

    private static void writeRows(JsonGenerator out, List<SpendRow> rows, SpendQuery query, Map<TokenId, String> labels)
            throws IOException {
        out.writeArrayFieldStart("rows");
        Optional<Instant> begin = Optional.empty();
        String bucket = "";
        for (SpendRow row : rows) {
            out.writeStartObject();
            if (row.bucket().isPresent()) {
                // Rows come in the order of time.
                if (!row.bucket().equals(begin)) {
                    begin = row.bucket();
                    bucket = text(row.bucket().get(), query.zone());
                }
                out.writeStringField("bucket", bucket);
            }
            writeRow(out, row, query, labels);
            out.writeEndObject();
        }
        out.writeEndArray();
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
        number(out, EVENTS, totals.events());
        number(out, UNPRICED, totals.unpriced());
        number(out, STATED, totals.stated());
        number(out, INPUT_TOKENS, tokens.input());
        number(out, CACHE_READ_TOKENS, tokens.cacheRead());
        number(out, CACHE_WRITE_TOKENS, tokens.cacheWrite());
        number(out, OUTPUT_TOKENS, tokens.output());
        number(out, REASONING_TOKENS, tokens.reasoning());
        amount(out, COST_USD, totals.cost());
        out.writeFieldName(COST);
        out.writeStartObject();
        amount(out, INPUT, costs.input());
        amount(out, CACHE_READ, costs.cacheRead());
        amount(out, CACHE_WRITE, costs.cacheWrite());
        amount(out, OUTPUT, costs.output());
        amount(out, OTHER, costs.other());
        out.writeEndObject();
        amount(out, CACHE_SAVING_USD, costs.cacheSaving());
    }

    private static void number(JsonGenerator out, SerializableString name, long number) throws IOException {
        out.writeFieldName(name);
        out.writeNumber(number);
    }

    private static void amount(JsonGenerator out, SerializableString name, MoneySum amount) throws IOException {
        out.writeFieldName(name);
        out.writeString(amount.toString());
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
