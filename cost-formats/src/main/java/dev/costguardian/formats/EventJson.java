package dev.costguardian.formats;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.costguardian.attribution.TokenId;
import dev.costguardian.corrections.PostedCorrection;
import dev.costguardian.ledger.RecordedEvent;
import dev.costguardian.money.Money;
import dev.costguardian.pricing.CostBreakdown;
import dev.costguardian.pricing.Costing;
import dev.costguardian.usage.Meter;
import dev.costguardian.usage.MeterReadings;
import dev.costguardian.usage.ModelCall;
import dev.costguardian.usage.RawUsage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A recorded event as a JSON object. Amounts are decimal texts, moments RFC 3339 in UTC, what is unknown is null. */
public final class EventJson {

    private EventJson() {}

    /**
     * Writes the event with everything that is known of it.
     *
     * @param labels names of tracking tokens; one that is missing is written as null
     */
    public static void write(JsonGenerator out, RecordedEvent event, Map<TokenId, String> labels) throws IOException {
        out.writeStartObject();
        writeFields(out, event, labels);
        out.writeEndObject();
    }

    /**
     * What is known of a single event besides what lists show.
     *
     * @param receipt of the computed cost, or why there is none
     * @param rawUsage what the provider itself said
     * @param corrections what was corrected, the oldest first
     */
    public record Details(Costing receipt, Optional<RawUsage> rawUsage, List<PostedCorrection> corrections) {

        public Details {
            corrections = List.copyOf(corrections);
        }
    }

    /** As {@link #write}, with everything that is known of the event. */
    public static void writeWhole(JsonGenerator out, RecordedEvent event, Map<TokenId, String> labels, Details details)
            throws IOException {
        out.writeStartObject();
        writeFields(out, event, labels);
        ReceiptJson.write(out, event.source(), details.receipt());
        CorrectionJson.write(out, "corrections", details.corrections());
        if (details.rawUsage().isPresent()) {
            writeRawUsage(out, details.rawUsage().get());
        } else {
            out.writeNullField("raw_usage");
        }
        out.writeEndObject();
    }

    private static void writeFields(JsonGenerator out, RecordedEvent event, Map<TokenId, String> labels)
            throws IOException {
        ModelCall call = event.event().call();
        writeIdentity(out, event, labels);
        text(out, "provider", call.model().provider());
        text(out, "model", call.model().name());
        text(out, "service_tier", call.serviceTier());
        text(out, "region", call.region());
        writeReadings(out, call.readings());
        writeCost(out, event);
        writeOwnFacts(out, call);
        out.writeBooleanField("suspect", call.suspect());
        text(out, "price_card", event.basis().cardHash());
    }

    /** Writes the event as a row of the original's {@code GET /data}, with a few facts added. */
    public static void writeOriginal(JsonGenerator out, RecordedEvent event) throws IOException {
        MeterReadings readings = event.event().call().readings();
        out.writeStartObject();
        out.writeNumberField("id", event.id());
        out.writeStringField("timestamp", event.event().occurredAt().toString());
        text(out, "model", event.event().call().model().name());
        out.writeNumberField("promptTokens", readings.inputTokens());
        out.writeNumberField("completionTokens", readings.outputTokens());
        out.writeNumberField("totalTokens", readings.inputTokens() + readings.outputTokens());
        out.writeFieldName("estimatedCostUSD");
        if (event.amount().isPresent()) {
            out.writeNumber(event.amount().get().toString());
        } else {
            out.writeNull();
        }
        text(out, "provider", event.event().call().model().provider());
        out.writeNumberField("ingest_token_id", event.event().key().token().value());
        text(out, "event_id", event.event().key().eventId());
        amount(out, "cost_usd", event.amount());
        out.writeStringField("cost_source", event.source().wireName());
        out.writeEndObject();
    }

    private static void writeIdentity(JsonGenerator out, RecordedEvent event, Map<TokenId, String> labels)
            throws IOException {
        TokenId token = event.event().key().token();
        out.writeNumberField("id", event.id());
        text(out, "event_id", event.event().key().eventId());
        out.writeStringField("timestamp", event.event().occurredAt().toString());
        out.writeStringField("recorded_at", event.recordedAt().toString());
        out.writeObjectFieldStart("token");
        out.writeNumberField("id", token.value());
        text(out, "label", labels.getOrDefault(token, ""));
        out.writeEndObject();
    }

    private static void writeReadings(JsonGenerator out, MeterReadings readings) throws IOException {
        out.writeObjectFieldStart("meters");
        for (Map.Entry<Meter, Long> reading : readings.nonZero().entrySet()) {
            out.writeNumberField(reading.getKey().wireName(), reading.getValue());
        }
        out.writeEndObject();
        out.writeNumberField("input_tokens", readings.inputTokens());
        out.writeNumberField("output_tokens", readings.outputTokens());
    }

    private static void writeCost(JsonGenerator out, RecordedEvent event) throws IOException {
        amount(out, "cost_usd", event.amount());
        out.writeStringField("cost_source", event.source().wireName());
        if (event.amount().isPresent()) {
            CostBreakdown costs = event.costs();
            out.writeObjectFieldStart("cost");
            out.writeStringField("input", costs.input().toString());
            out.writeStringField("cache_read", costs.cacheRead().toString());
            out.writeStringField("cache_write", costs.cacheWrite().toString());
            out.writeStringField("output", costs.output().toString());
            out.writeStringField("other", costs.other().toString());
            out.writeEndObject();
        } else {
            out.writeNullField("cost");
        }
        amount(out, "computed_cost_usd", event.computed());
    }

    private static void writeOwnFacts(JsonGenerator out, ModelCall call) throws IOException {
        out.writeObjectFieldStart("tags");
        for (Map.Entry<String, String> tag : call.tags().values().entrySet()) {
            out.writeStringField(tag.getKey(), tag.getValue());
        }
        out.writeEndObject();
        text(out, "user", call.user());
        text(out, "session", call.session());
        writeObject(out, "meta", call.meta());
    }

    private static void writeRawUsage(JsonGenerator out, RawUsage said) throws IOException {
        out.writeObjectFieldStart("raw_usage");
        out.writeStringField("api", said.api());
        writeObject(out, "usage", said.json());
        amount(out, "reported_cost_usd", said.reportedCost());
        text(out, "contradiction", said.contradiction());
        out.writeEndObject();
    }

    /** A program that records without this module can have stored anything there: lines, or no JSON at all. */
    private static void writeObject(JsonGenerator out, String name, String json) throws IOException {
        if (isObject(json.getBytes(StandardCharsets.UTF_8))) {
            out.writeFieldName(name);
            out.writeRawValue(json.replace('\n', ' ').replace('\r', ' '));
        } else {
            text(out, name, json);
        }
    }

    private static void text(JsonGenerator out, String name, String text) throws IOException {
        if (text.isEmpty()) {
            out.writeNullField(name);
        } else {
            out.writeStringField(name, text);
        }
    }

    private static void amount(JsonGenerator out, String name, Optional<Money> amount) throws IOException {
        text(out, name, amount.map(Money::toString).orElse(""));
    }

    private static boolean isObject(byte[] bytes) throws IOException {
        try (JsonParser json = Json.parser(bytes, 0, bytes.length)) {
            boolean object = json.nextToken() == JsonToken.START_OBJECT;
            json.skipChildren();
            return object && json.nextToken() == null;
        } catch (JsonProcessingException e) {
            return false;
        }
    }
}
