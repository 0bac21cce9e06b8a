package dev.costguardian.formats;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.costguardian.pricing.OwnPriceVersion;
import dev.costguardian.pricing.PriceBook;
import dev.costguardian.pricing.ProviderPrices;
import dev.costguardian.pricing.TableKind;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/** The price book as a JSON object: its providers, and which of their models have prices of the user's own. */
public final class PricesJson {

    private PricesJson() {}

    public static void write(JsonGenerator out, PriceBook book, OwnPriceVersion own) throws IOException {
        List<ProviderPrices> providers = book.providers().stream()
                .sorted(Comparator.comparing(ProviderPrices::id))
                .toList();
        out.writeStartObject();
        PricePlanJson.write(out, own);
        out.writeArrayFieldStart("providers");
        for (ProviderPrices provider : providers) {
            out.writeStartObject();
            out.writeStringField("id", provider.id());
            texts(out, "aliases", provider.aliases());
            out.writeNumberField("models", provider.cards().size());
            texts(out, "own_models", ownModels(own, provider.id()));
            out.writeStringField("checked", provider.checked().toString());
            out.writeStringField("source", provider.source());
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    /** The models of a provider that have prices of the user's own. */
    public static List<String> ownModels(OwnPriceVersion own, String provider) {
        return List.copyOf(new TreeSet<>(own.tables().keys(provider + "/" + TableKind.PRICES.file())));
    }

    private static void texts(JsonGenerator out, String field, List<String> texts) throws IOException {
        out.writeArrayFieldStart(field);
        for (String text : texts) {
            out.writeString(text);
        }
        out.writeEndArray();
    }
}
