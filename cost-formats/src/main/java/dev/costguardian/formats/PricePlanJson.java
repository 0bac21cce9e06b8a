package dev.costguardian.formats;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.costguardian.money.UnitPrice;
import dev.costguardian.planning.PriceChange;
import dev.costguardian.planning.PriceEffect;
import dev.costguardian.planning.PricePlan;
import dev.costguardian.pricing.OwnPriceVersion;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/** What own prices would change, or have changed, as fields of an open JSON object. */
public final class PricePlanJson {

    private PricePlanJson() {}

    /** Writes the version that holds, null before the first. */
    public static void write(JsonGenerator out, OwnPriceVersion version) throws IOException {
        if (version.id() == 0) {
            out.writeNullField("version");
            return;
        }
        out.writeObjectFieldStart("version");
        out.writeNumberField("id", version.id());
        out.writeStringField("actor", version.actor());
        out.writeStringField("applied_at", version.appliedAt().toString());
        out.writeEndObject();
    }

    public static void write(JsonGenerator out, PricePlan plan) throws IOException {
        out.writeArrayFieldStart("changes");
        for (PriceChange change : plan.changes()) {
            write(out, change);
        }
        out.writeEndArray();
        out.writeArrayFieldStart("other_changes");
        for (String line : plan.others()) {
            out.writeString(line);
        }
        out.writeEndArray();
        out.writeNumberField("implausible", plan.implausible().size());
        write(out, plan.effect());
    }

    private static void write(JsonGenerator out, PriceChange change) throws IOException {
        out.writeStartObject();
        out.writeStringField("provider", change.provider());
        out.writeStringField("model", change.what());
        out.writeStringField("meter", change.meter());
        if (change.from().equals(Instant.MIN)) {
            out.writeNullField("from");
        } else {
            out.writeStringField("from", change.from().toString());
        }
        price(out, "before", change.before());
        price(out, "after", change.after());
        Optional<BigDecimal> percent = change.percent();
        if (percent.isPresent()) {
            out.writeStringField("percent", percent.get().toPlainString());
        } else {
            out.writeNullField("percent");
        }
        out.writeBooleanField("implausible", change.isImplausible());
        out.writeEndObject();
    }

    private static void price(JsonGenerator out, String name, Optional<UnitPrice> price) throws IOException {
        if (price.isEmpty()) {
            out.writeNullField(name);
            return;
        }
        out.writeObjectFieldStart(name);
        out.writeStringField("usd", price.get().usd().toPlainString());
        out.writeNumberField("per", price.get().per());
        out.writeEndObject();
    }

    private static void write(JsonGenerator out, PriceEffect effect) throws IOException {
        out.writeObjectFieldStart("effect");
        out.writeNumberField("events", effect.events());
        out.writeBooleanField("complete", effect.complete());
        out.writeArrayFieldStart("models");
        for (PriceEffect.OfModel model : effect.models()) {
            out.writeStartObject();
            out.writeStringField("model", model.model().toString());
            out.writeNumberField("events", model.events());
            out.writeStringField("cost_before_usd", model.before().toString());
            out.writeStringField("cost_after_usd", model.after().toString());
            out.writeNumberField("unpriced_before", model.unpricedBefore());
            out.writeNumberField("unpriced_after", model.unpricedAfter());
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeEndObject();
    }
}
