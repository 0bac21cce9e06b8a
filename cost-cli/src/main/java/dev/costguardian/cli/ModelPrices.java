package dev.costguardian.cli;

import dev.costguardian.cli.console.Column;
import dev.costguardian.cli.console.Figures;
import dev.costguardian.cli.console.Table;
import dev.costguardian.pricing.Factor;
import dev.costguardian.pricing.Period;
import dev.costguardian.pricing.PriceCard;
import dev.costguardian.pricing.ProviderPrices;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** All that the price book says of one model. */
record ModelPrices(ProviderPrices provider, String model, boolean own) {

    private static final Comparator<PriceCard> IN_TABLE_ORDER = Comparator.comparing(PriceCard::plan)
            .thenComparing(card -> card.period().from())
            .thenComparing(PriceCard::promptOver)
            .thenComparing(card -> card.window().text());

    /** A column that is left out where no card says anything in it. */
    private record Condition(String title, Function<PriceCard, String> value) {}

    private static final List<Condition> CONDITIONS = List.of(
            new Condition("FROM (UTC)", card -> bound(card.period().from()).orElse("")),
            new Condition("UNTIL (UTC)", card -> bound(card.period().until()).orElse("")),
            new Condition(
                    "PROMPT OVER", card -> promptOver(card).map(Figures::count).orElse("")),
            new Condition("TIME (UTC)", card -> card.window().text()));

    String text(Session session) {
        List<String> lines = new ArrayList<>();
        lines.add("%s/%s, checked %s with %s".formatted(provider.id(), model, provider.checked(), provider.source()));
        if (own) {
            lines.add("Prices of your own.");
        }
        if (!otherNames().isEmpty()) {
            lines.add("Other names: " + String.join(", ", otherNames()));
        }
        factors()
                .forEach(factor -> lines.add("Token prices times %s %s %s%s"
                        .formatted(
                                factor.factor().toPlainString(),
                                factor.condition() == Factor.Condition.REGION ? "in region" : "under contract",
                                factor.value(),
                                span(factor.period()))));
        lines.add("");
        lines.add(session.fitted(table()));
        return String.join("\n", lines);
    }

    JsonObject fields() {
        return new JsonObject()
                .with("provider", provider.id())
                .with("model", model)
                .with("own", own)
                .with("other_names", otherNames())
                .with("checked", provider.checked())
                .with("source", provider.source())
                .with("factors", factors().stream().map(ModelPrices::fields).toList())
                .with("cards", cards().stream().map(ModelPrices::fields).toList());
    }

    private List<PriceCard> cards() {
        return provider.cards().getOrDefault(model, List.of()).stream()
                .sorted(IN_TABLE_ORDER)
                .toList();
    }

    private List<String> otherNames() {
        return provider.names().entrySet().stream()
                .filter(name -> name.getValue().equals(model))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    private List<Factor> factors() {
        return provider.factors().stream()
                .filter(factor -> factor.model().equals("*") || factor.model().equals(model))
                .toList();
    }

    private Table table() {
        List<PriceCard> cards = cards();
        List<Condition> conditions = CONDITIONS.stream()
                .filter(condition -> cards.stream()
                        .anyMatch(card -> !condition.value().apply(card).isEmpty()))
                .toList();
        Table table = new Table(columns(conditions));
        for (PriceCard card : cards) {
            card.prices().forEach((meter, price) -> {
                List<String> cells = new ArrayList<>();
                cells.add(card.plan().tableName());
                conditions.forEach(condition -> cells.add(condition.value().apply(card)));
                cells.add(meter.wireName());
                cells.add(price.usd().toPlainString());
                cells.add(Figures.count(price.per()));
                table.row(cells);
            });
        }
        return table;
    }

    private static List<Column> columns(List<Condition> conditions) {
        List<Column> columns = new ArrayList<>();
        columns.add(Column.fixed("PLAN"));
        conditions.forEach(condition -> columns.add(Column.fixed(condition.title())));
        columns.add(Column.fixed("METER"));
        columns.add(Column.amount("USD"));
        columns.add(Column.count("PER"));
        return columns;
    }

    private static JsonObject fields(Factor factor) {
        return new JsonObject()
                .with("condition", factor.condition().tableName())
                .with("value", factor.value())
                .with("from", bound(factor.period().from()))
                .with("until", bound(factor.period().until()))
                .with("factor", factor.factor().toPlainString());
    }

    private static JsonObject fields(PriceCard card) {
        JsonObject prices = new JsonObject();
        card.prices()
                .forEach((meter, price) -> prices.with(
                        meter.wireName(),
                        new JsonObject()
                                .with("usd", price.usd().toPlainString())
                                .with("per", price.per())));
        return new JsonObject()
                .with("plan", card.plan().tableName())
                .with("from", bound(card.period().from()))
                .with("until", bound(card.period().until()))
                .with("prompt_over", promptOver(card))
                .with("time", card.window().text())
                .with("prices", prices)
                .with("card", card.hash());
    }

    private static Optional<Long> promptOver(PriceCard card) {
        return card.promptOver() == PriceCard.ANY_PROMPT ? Optional.empty() : Optional.of(card.promptOver());
    }

    private static Optional<String> bound(Instant bound) {
        return bound.equals(Instant.MIN) || bound.equals(Instant.MAX)
                ? Optional.empty()
                : Optional.of(bound.toString());
    }

    private static String span(Period period) {
        return bound(period.from()).map(from -> " from " + from).orElse("")
                + bound(period.until()).map(until -> " until " + until).orElse("");
    }
}
