package dev.costguardian.formats;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.costguardian.corrections.Correction;
import dev.costguardian.corrections.CorrectionBatch;
import dev.costguardian.corrections.CorrectionEffect;
import dev.costguardian.corrections.CorrectionEffect.Breakdown;
import dev.costguardian.corrections.CorrectionEffect.Part;
import dev.costguardian.corrections.CorrectionOrder;
import dev.costguardian.corrections.CorrectionTotals;
import dev.costguardian.corrections.PostedCorrection;
import dev.costguardian.ledger.EventFilter;
import dev.costguardian.money.Money;
import dev.costguardian.usage.Meter;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Batches of corrections as JSON. Amounts are decimal texts, moments RFC 3339 in UTC, what is not there is null. */
public final class CorrectionJson {

    private CorrectionJson() {}

    public static void write(JsonGenerator out, CorrectionBatch batch) throws IOException {
        out.writeStartObject();
        writeFields(out, batch);
        out.writeEndObject();
    }

    /** A batch that was just planned, with its effect in full. */
    public static void write(JsonGenerator out, CorrectionBatch batch, CorrectionEffect effect) throws IOException {
        out.writeStartObject();
        writeFields(out, batch);
        out.writeNumberField("compared", effect.compared());
        out.writeObjectFieldStart("left_alone");
        out.writeNumberField("client_costs", effect.leftAlone().clientCosts());
        out.writeNumberField("unpriced", effect.leftAlone().unpriced());
        out.writeNumberField("unchanged", effect.leftAlone().unchanged());
        out.writeEndObject();
        write(out, "by_model", "model", effect.byModel());
        write(out, "by_day", "day", effect.byDay());
        out.writeEndObject();
    }

    /** What was corrected of an event, as a field that holds a list. */
    public static void write(JsonGenerator out, String name, List<PostedCorrection> corrections) throws IOException {
        out.writeArrayFieldStart(name);
        for (PostedCorrection posted : corrections) {
            Correction correction = posted.correction();
            out.writeStartObject();
            out.writeNumberField("batch", posted.batch());
            out.writeStringField("cause", posted.undo() ? "undo" : "correction");
            out.writeStringField("applied_at", posted.at().toString());
            text(out, "reason", posted.reason());
            out.writeStringField("difference_usd", correction.costs().total().toString());
            out.writeObjectFieldStart("meters");
            for (Map.Entry<Meter, Long> moved : correction.meters().entrySet()) {
                out.writeNumberField(moved.getKey().wireName(), moved.getValue());
            }
            out.writeEndObject();
            write(out, "before", correction.before());
            write(out, "after", correction.after());
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private static void write(JsonGenerator out, String name, Correction.Standing standing) throws IOException {
        out.writeObjectFieldStart(name);
        out.writeStringField("cost_source", standing.source().wireName());
        text(out, "computed_cost_usd", standing.computed().map(Money::toString).orElse(""));
        text(out, "price_card", standing.basis().cardHash());
        text(out, "rule", standing.basis().rule().text());
        out.writeEndObject();
    }

    private static void writeFields(JsonGenerator out, CorrectionBatch batch) throws IOException {
        CorrectionOrder order = batch.order();
        out.writeNumberField("id", batch.id());
        out.writeStringField("state", batch.state().wireName());
        writeFilter(out, order.filter());
        out.writeBooleanField("client_costs", order.clientCosts());
        out.writeBooleanField("reread_usage", order.rereadUsage());
        out.writeStringField("actor", order.actor());
        text(out, "reason", order.reason());
        out.writeStringField("created_at", batch.createdAt().toString());
        text(out, "applied_at", batch.appliedAt().map(Instant::toString).orElse(""));
        number(out, "undoes", batch.undoes());
        number(out, "undone_by", batch.undoneBy());
        writeFields(out, batch.totals());
    }

    private static void writeFields(JsonGenerator out, CorrectionTotals totals) throws IOException {
        out.writeNumberField("events", totals.events());
        out.writeNumberField("became_priced", totals.priced());
        out.writeStringField("before_usd", totals.before().toString());
        out.writeStringField("after_usd", totals.after().toString());
        out.writeStringField("difference_usd", totals.difference().toString());
    }

    private static void writeFilter(JsonGenerator out, EventFilter filter) throws IOException {
        out.writeObjectFieldStart("filter");
        text(out, "from", moment(filter.from()));
        text(out, "to", moment(filter.until()));
        list(out, "token", filter.tokens().stream().map(Object::toString).toList());
        list(out, "provider", filter.providers());
        list(out, "model", filter.models());
        list(out, "tier", filter.tiers());
        list(out, "user", filter.users());
        for (Map.Entry<String, List<String>> tag : filter.tags().entrySet()) {
            list(out, "tag:" + tag.getKey(), tag.getValue());
        }
        out.writeEndObject();
    }

    private static void write(JsonGenerator out, String name, String partName, Breakdown breakdown) throws IOException {
        out.writeArrayFieldStart(name);
        for (Part part : breakdown.parts()) {
            out.writeStartObject();
            out.writeStringField(partName, part.name());
            writeFields(out, part.totals());
            out.writeEndObject();
        }
        Optional<CorrectionTotals> rest = breakdown.rest();
        if (rest.isPresent()) {
            out.writeStartObject();
            out.writeBooleanField("other", true);
            writeFields(out, rest.get());
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private static String moment(Instant bound) {
        return bound.equals(Instant.MIN) || bound.equals(Instant.MAX) ? "" : bound.toString();
    }

    private static void list(JsonGenerator out, String name, List<String> values) throws IOException {
        if (!values.isEmpty()) {
            out.writeArrayFieldStart(name);
            for (String value : values) {
                out.writeString(value);
            }
            out.writeEndArray();
        }
    }

    private static void text(JsonGenerator out, String name, String text) throws IOException {
        if (text.isEmpty()) {
            out.writeNullField(name);
        } else {
            out.writeStringField(name, text);
        }
    }

    private static void number(JsonGenerator out, String name, OptionalLong number) throws IOException {
        if (number.isPresent()) {
            out.writeNumberField(name, number.getAsLong());
        } else {
            out.writeNullField(name);
        }
    }
}
