package dev.costguardian.formats;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.costguardian.ledger.CostSource;
import dev.costguardian.pricing.Approximation;
import dev.costguardian.pricing.Costing;
import dev.costguardian.pricing.Factor;
import dev.costguardian.pricing.Period;
import dev.costguardian.pricing.PriceCard;
import dev.costguardian.pricing.Receipt;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/** The receipt of an event as fields of its JSON object: how the cost came about, or why that cannot be told. */
final class ReceiptJson {

    private static final String CLAIMED = "the cost was reported with the event";

    private ReceiptJson() {}

    /** Writes {@code receipt} and {@code receipt_reason}, and for a reported cost {@code computed_receipt} beside them. */
    static void write(JsonGenerator out, CostSource source, Costing costing) throws IOException {
        boolean claimed = source == CostSource.CLIENT;
        Optional<Receipt> receipt = costing.ifPriced();
        out.writeFieldName("receipt");
        writeOrNull(out, claimed ? Optional.empty() : receipt);
        out.writeFieldName("receipt_reason");
        if (claimed || receipt.isEmpty()) {
            out.writeString(claimed ? CLAIMED : reason(costing));
        } else {
            out.writeNull();
        }
        if (claimed) {
            out.writeFieldName("computed_receipt");
            writeOrNull(out, receipt);
        }
    }

    private static String reason(Costing costing) {
        return costing.fold(priced -> "", Costing.Unpriced::reason);
    }

    private static void writeOrNull(JsonGenerator out, Optional<Receipt> receipt) throws IOException {
        if (receipt.isPresent()) {
            write(out, receipt.get());
        } else {
            out.writeNull();
        }
    }

    private static void write(JsonGenerator out, Receipt receipt) throws IOException {
        out.writeStartObject();
        out.writeArrayFieldStart("lines");
        for (Receipt.Line line : receipt.lines()) {
            write(out, line, receipt.tariff().inherits(line.pricedAs()));
        }
        out.writeEndArray();
        out.writeStringField("total_usd", receipt.total().toString());
        out.writeStringField("cache_saving_usd", receipt.cacheSaving().toString());
        write(out, receipt.card(), receipt.tariff().hash());
        out.writeArrayFieldStart("factors");
        for (Factor factor : receipt.tariff().factors()) {
            write(out, factor);
        }
        out.writeEndArray();
        textOrNull(out, "rule", receipt.rule());
        out.writeArrayFieldStart("approximations");
        for (Approximation approximation :
                receipt.approximations().stream().sorted().toList()) {
            out.writeString(approximation.wireName());
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    private static void write(JsonGenerator out, Receipt.Line line, boolean inherited) throws IOException {
        out.writeStartObject();
        out.writeStringField("meter", line.meter().wireName());
        out.writeNumberField("quantity", line.quantity());
        out.writeStringField("priced_as", line.pricedAs().wireName());
        out.writeBooleanField("from_standard_card", inherited);
        out.writeStringField("price_usd", line.price().usd().toPlainString());
        out.writeNumberField("per", line.price().per());
        out.writeStringField("factor", line.factor().toPlainString());
        out.writeStringField("amount_usd", line.amount().toString());
        out.writeEndObject();
    }

    private static void write(JsonGenerator out, PriceCard card, String hash) throws IOException {
        out.writeObjectFieldStart("card");
        out.writeStringField("id", hash);
        out.writeStringField("provider", card.provider());
        out.writeStringField("model", card.model());
        writeBounds(out, card.period());
        out.writeStringField("plan", card.plan().tableName());
        if (card.promptOver() == PriceCard.ANY_PROMPT) {
            out.writeNullField("prompt_over");
        } else {
            out.writeNumberField("prompt_over", card.promptOver());
        }
        textOrNull(out, "time", card.window().text());
        out.writeEndObject();
    }

    private static void write(JsonGenerator out, Factor factor) throws IOException {
        out.writeStartObject();
        out.writeStringField("model", factor.model());
        out.writeStringField("condition", factor.condition().tableName());
        textOrNull(out, "value", factor.value());
        writeBounds(out, factor.period());
        out.writeStringField("factor", factor.factor().toPlainString());
        out.writeEndObject();
    }

    private static void writeBounds(JsonGenerator out, Period period) throws IOException {
        textOrNull(
                out,
                "from",
                period.from().equals(Instant.MIN) ? "" : period.from().toString());
        textOrNull(
                out,
                "until",
                period.until().equals(Instant.MAX) ? "" : period.until().toString());
    }

    private static void textOrNull(JsonGenerator out, String name, String text) throws IOException {
        if (text.isEmpty()) {
            out.writeNullField(name);
        } else {
            out.writeStringField(name, text);
        }
    }
}
