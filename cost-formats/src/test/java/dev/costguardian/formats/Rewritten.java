package dev.costguardian.formats;

import dev.costguardian.intake.Submission;
import dev.costguardian.money.Money;
import dev.costguardian.usage.Meter;
import dev.costguardian.usage.ModelCall;
import dev.costguardian.usage.RawUsage;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Events that were read, written as our own JSON again. */
final class Rewritten {

    private Rewritten() {}

    /** The event with every field that it has. Reading it gives the same event. */
    static byte[] json(Submission.Legible event) {
        ModelCall call = event.call();
        Optional<RawUsage> said = event.rawUsage();
        return Json.write(out -> {
            out.writeStartObject();
            out.writeStringField("tracking_token", event.trackingToken());
            out.writeStringField("provider", call.model().provider());
            out.writeStringField("model", call.model().name());
            if (event.eventId().isPresent()) {
                out.writeStringField("event_id", event.eventId().get());
            }
            if (event.occurredAt().isPresent()) {
                out.writeStringField(
                        "timestamp", event.occurredAt().map(Instant::toString).get());
            }
            if (call.claimedCost().isPresent()) {
                out.writeStringField(
                        "cost_usd", call.claimedCost().map(Money::toString).get());
            }
            if (said.isPresent()) {
                out.writeStringField("api", said.get().api());
                out.writeFieldName("usage");
                out.writeRawValue(said.get().json());
            } else {
                out.writeObjectFieldStart("meters");
                for (Map.Entry<Meter, Long> reading : call.readings().nonZero().entrySet()) {
                    out.writeNumberField(reading.getKey().wireName(), reading.getValue());
                }
                out.writeEndObject();
            }
            out.writeStringField("service_tier", call.serviceTier());
            out.writeStringField("region", call.region());
            out.writeObjectFieldStart("tags");
            for (Map.Entry<String, String> tag : call.tags().values().entrySet()) {
                out.writeStringField(tag.getKey(), tag.getValue());
            }
            out.writeEndObject();
            out.writeStringField("user", call.user());
            out.writeStringField("session", call.session());
            if (!call.meta().isEmpty()) {
                out.writeFieldName("meta");
                out.writeRawValue(call.meta());
            }
            out.writeEndObject();
        });
    }
}
