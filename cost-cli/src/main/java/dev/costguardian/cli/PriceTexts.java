package dev.costguardian.cli;

import dev.costguardian.cli.console.Column;
import dev.costguardian.cli.console.Figures;
import dev.costguardian.cli.console.Table;
import dev.costguardian.formats.PricesJson;
import dev.costguardian.money.UnitPrice;
import dev.costguardian.pricing.OwnPriceVersion;
import dev.costguardian.pricing.Plan;
import dev.costguardian.pricing.PriceCard;
import dev.costguardian.pricing.ProviderPrices;
import dev.costguardian.usage.Meter;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** Lays out what the price book holds of providers and their models. */
final class PriceTexts {

    private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);

    private PriceTexts() {}

    static Table providers(List<ProviderPrices> providers, OwnPriceVersion own) {
        Table table = new Table(
                Column.fixed("PROVIDER"),
                Column.count("MODELS"),
                Column.count("OWN"),
                Column.fixed("CHECKED"),
                Column.words("SOURCE"));
        providers.forEach(provider -> table.row(
                provider.id(),
                Figures.count(provider.cards().size()),
                Figures.count(PricesJson.ownModels(own, provider.id()).size()),
                provider.checked().toString(),
                provider.source()));
        return table;
    }

    static JsonObject providerFields(ProviderPrices provider, OwnPriceVersion own) {
        return new JsonObject()
                .with("id", provider.id())
                .with("aliases", provider.aliases())
                .with("models", provider.cards().size())
                .with("own_models", PricesJson.ownModels(own, provider.id()))
                .with("checked", provider.checked())
                .with("source", provider.source());
    }

    /** Each model with its standard prices at a moment. */
    static Table models(ProviderPrices provider, Instant moment, OwnPriceVersion own) {
        List<String> ownModels = PricesJson.ownModels(own, provider.id());
        Table table = new Table(
                Column.words("MODEL"),
                Column.amount("INPUT USD/MILLION"),
                Column.amount("OUTPUT USD/MILLION"),
                Column.fixed("WHOSE"));
        new TreeMap<>(provider.cards()).forEach((model, cards) -> {
            Optional<PriceCard> standard = standard(cards, moment);
            table.row(
                    model,
                    perMillion(standard, Meter.INPUT_TOKENS),
                    perMillion(standard, Meter.OUTPUT_TOKENS),
                    ownModels.contains(model) ? "own" : "");
        });
        return table;
    }

    static JsonObject modelFields(ProviderPrices provider, OwnPriceVersion own) {
        return providerFields(provider, own)
                .with("models", List.copyOf(new TreeSet<>(provider.cards().keySet())));
    }

    private static Optional<PriceCard> standard(List<PriceCard> cards, Instant moment) {
        return cards.stream()
                .filter(card -> card.plan() == Plan.STANDARD
                        && card.promptOver() == PriceCard.ANY_PROMPT
                        && card.window().text().isEmpty()
                        && card.period().contains(moment))
                .findFirst();
    }

    private static String perMillion(Optional<PriceCard> card, Meter meter) {
        return card.map(PriceCard::prices)
                .map(prices -> prices.get(meter))
                .map(PriceTexts::perMillion)
                .orElse("-");
    }

    private static String perMillion(UnitPrice price) {
        return price.usd()
                .multiply(MILLION)
                .divide(BigDecimal.valueOf(price.per()), MathContext.DECIMAL64)
                .stripTrailingZeros()
                .toPlainString();
    }
}
