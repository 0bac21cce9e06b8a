package dev.costguardian.formats;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.costguardian.CostGuardian;
import dev.costguardian.formats.text.Nearest;
import dev.costguardian.ledger.EventFilter;
import dev.costguardian.pricing.PriceBook;
import dev.costguardian.reports.UnpricedName;
import dev.costguardian.usage.ModelName;
import java.io.IOException;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** The names of unpriced events, each with what it may mean. */
public record UnpricedNames(List<Row> rows) {

    private static final int MOST = 200;

    /**
     * A name and what is known of it today.
     *
     * @param model what the name means by now, as after it was mapped; its new events are priced
     * @param reason why it means nothing; empty where it means a model
     * @param nearest known names that are written alike; a hint and nothing more
     */
    public record Row(UnpricedName unpriced, Optional<ModelName> model, String reason, List<String> nearest) {}

    /** The names of the unpriced events that match, those with the most events first; days are those of the zone. */
    public static UnpricedNames of(CostGuardian ledger, EventFilter filter, ZoneId zone) {
        return new UnpricedNames(UnpricedName.among(filter, zone, ledger.reports(), MOST).stream()
                .map(unpriced -> ledger.prices()
                        .meaning(
                                unpriced.name(),
                                model -> new Row(unpriced, Optional.of(model), "", List.of()),
                                reason -> new Row(
                                        unpriced, Optional.empty(), reason, nearest(ledger.book(), unpriced.name()))))
                .toList());
    }

    /** Writes {@code {"data":[…]}}. */
    public void writeTo(JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeArrayFieldStart("data");
        for (Row row : rows) {
            write(out, row);
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    private static void write(JsonGenerator out, Row row) throws IOException {
        UnpricedName unpriced = row.unpriced();
        out.writeStartObject();
        textOrNull(out, "provider", unpriced.name().provider());
        out.writeStringField("name", unpriced.name().name());
        out.writeNumberField("events", unpriced.events());
        out.writeNumberField("calls", unpriced.calls());
        out.writeNumberField("input_tokens", unpriced.inputTokens());
        out.writeNumberField("output_tokens", unpriced.outputTokens());
        out.writeStringField("first_day", unpriced.firstDay().toString());
        out.writeStringField("last_day", unpriced.lastDay().toString());
        textOrNull(out, "model", row.model().map(ModelName::toString).orElse(""));
        textOrNull(out, "reason", row.reason());
        out.writeArrayFieldStart("nearest");
        for (String name : row.nearest()) {
            out.writeString(name);
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    private static List<String> nearest(PriceBook book, ModelName name) {
        return book.provider(name.provider())
                .map(provider -> Nearest.guesses(name.name(), provider.cards().keySet()))
                .filter(guesses -> !guesses.isEmpty())
                .orElseGet(() -> Nearest.guesses(name.name(), book.names()));
    }

    private static void textOrNull(JsonGenerator out, String field, String text) throws IOException {
        if (text.isEmpty()) {
            out.writeNullField(field);
        } else {
            out.writeStringField(field, text);
        }
    }
}
