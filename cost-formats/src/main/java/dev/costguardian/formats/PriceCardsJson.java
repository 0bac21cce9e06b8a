package dev.costguardian.formats;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.costguardian.money.UnitPrice;
import dev.costguardian.pricing.Factor;
import dev.costguardian.pricing.OwnPriceVersion;
import dev.costguardian.pricing.Period;
import dev.costguardian.pricing.PriceCard;
import dev.costguardian.pricing.ProviderPrices;
import dev.costguardian.usage.Meter;
import java.io.IOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** All prices of one provider as a JSON object, model by model. */
public final class PriceCardsJson {

    private static final Comparator<PriceCard> IN_TABLE_ORDER = Comparator.comparing(PriceCard::plan)
            .thenComparing(card -> card.period().from())
            .thenComparing(PriceCard::promptOver)
            .thenComparing(card -> card.window().text());

    private PriceCardsJson() {}

    /**
     * Writes the prices that hold, now and at other times.
     *
     * @param own decides which models are marked as the user's own
     */
    public static void write(JsonGenerator out, ProviderPrices provider, OwnPriceVersion own) throws IOException {
        Set<String> ownModels = Set.copyOf(PricesJson.ownModels(own, provider.id()));
        out.writeStartObject();
        out.writeStringField("provider", provider.id());
        out.writeStringField("checked", provider.checked().toString());
        out.writeStringField("source", provider.source());
        out.writeArrayFieldStart("models");
        for (Map.Entry<String, List<PriceCard>> model : new TreeMap<>(provider.cards()).entrySet()) {
            out.writeStartObject();
            out.writeStringField("model", model.getKey());
            out.writeBooleanField("own", ownModels.contains(model.getKey()));
            out.writeArrayFieldStart("cards");
            for (PriceCard card :
                    model.getValue().stream().sorted(IN_TABLE_ORDER).toList()) {
                write(out, card);
            }
            out.writeEndArray();
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeArrayFieldStart("factors");
        for (Factor factor : provider.factors()) {
            write(out, factor);
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    private static void write(JsonGenerator out, PriceCard card) throws IOException {
        out.writeStartObject();
        out.writeStringField("plan", card.plan().tableName());
        period(out, card.period());
        if (card.promptOver() == PriceCard.ANY_PROMPT) {
            out.writeNullField("prompt_over");
        } else {
            out.writeNumberField("prompt_over", card.promptOver());
        }
        textOrNull(out, "time", card.window().text());
        out.writeObjectFieldStart("prices");
        for (Map.Entry<Meter, UnitPrice> price : card.prices().entrySet()) {
            out.writeObjectFieldStart(price.getKey().wireName());
            out.writeStringField("usd", price.getValue().usd().toPlainString());
            out.writeNumberField("per", price.getValue().per());
            out.writeEndObject();
        }
        out.writeEndObject();
        out.writeEndObject();
    }

    private static void write(JsonGenerator out, Factor factor) throws IOException {
        out.writeStartObject();
        out.writeStringField("model", factor.model());
        out.writeStringField("condition", factor.condition().tableName());
        textOrNull(out, "value", factor.value());
        period(out, factor.period());
        out.writeStringField("factor", factor.factor().toPlainString());
        out.writeEndObject();
    }

    private static void period(JsonGenerator out, Period period) throws IOException {
        textOrNull(
                out,
                "from",
                period.from().equals(Instant.MIN) ? "" : period.from().toString());
        textOrNull(
                out,
                "until",
                period.until().equals(Instant.MAX) ? "" : period.until().toString());
    }

    private static void textOrNull(JsonGenerator out, String field, String text) throws IOException {
        if (text.isEmpty()) {
            out.writeNullField(field);
        } else {
            out.writeStringField(field, text);
        }
    }
}
