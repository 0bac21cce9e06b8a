package dev.costguardian.cli;

import dev.costguardian.cli.console.Column;
import dev.costguardian.cli.console.Figures;
import dev.costguardian.cli.console.Table;
import dev.costguardian.ledger.CostSource;
import dev.costguardian.ledger.RecordedEvent;
import dev.costguardian.pricing.Approximation;
import dev.costguardian.pricing.Costing;
import dev.costguardian.pricing.Factor;
import dev.costguardian.pricing.Period;
import dev.costguardian.pricing.PriceCard;
import dev.costguardian.pricing.Receipt;
import dev.costguardian.pricing.Tariff;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** An event and its receipt as people read it: the lines, their sum, and why these prices. */
final class ReceiptText {

    private final Session session;
    private final Labels labels;

    ReceiptText(Session session, Labels labels) {
        this.session = session;
        this.labels = labels;
    }

    String of(RecordedEvent event, Costing costing) {
        List<String> lines = new ArrayList<>();
        lines.add("Event %d (%s), %s UTC, token %s"
                .formatted(
                        event.id(),
                        event.event().key().eventId(),
                        Figures.moment(event.event().occurredAt()),
                        labels.forPeople(event.event().key().token())));
        lines.add("Model " + event.event().call().model());
        lines.add("Cost "
                + event.amount().map(amount -> Figures.usd(amount) + " USD").orElse("unpriced")
                + (event.source() == CostSource.CLIENT ? ", as it was reported with the event" : ""));
        lines.add("");
        lines.addAll(costing.fold(
                priced -> receipt(event, priced.receipt()), unpriced -> List.of("No receipt: " + unpriced.reason())));
        return String.join("\n", lines);
    }

    private List<String> receipt(RecordedEvent event, Receipt receipt) {
        List<String> lines = new ArrayList<>();
        if (event.source() == CostSource.CLIENT) {
            lines.add("By the price book it would have cost:");
        }
        lines.add(session.fitted(table(receipt)));
        lines.add("");
        lines.add("Card  " + card(receipt.tariff()));
        receipt.tariff().factors().forEach(factor -> lines.add("Factor  " + factor(factor)));
        lines.add("Name  " + rule(receipt));
        return lines;
    }

    private static Table table(Receipt receipt) {
        Table table = new Table(
                Column.fixed("METER"),
                Column.count("QUANTITY"),
                Column.amount("PRICE USD"),
                Column.count("PER"),
                Column.amount("FACTOR"),
                Column.amount("AMOUNT USD"),
                Column.words("PRICED AS"));
        for (Receipt.Line line : receipt.lines()) {
            boolean inherited = receipt.tariff().inherits(line.pricedAs());
            table.row(
                    line.meter().wireName(),
                    Figures.count(line.quantity()),
                    line.price().usd().toPlainString(),
                    Figures.count(line.price().per()),
                    line.factor().toPlainString(),
                    line.amount().toString(),
                    line.pricedAs().wireName() + (inherited ? " of the standard card" : ""));
        }
        return table.row("TOTAL", "", "", "", "", receipt.total().toString(), "");
    }

    private static String card(Tariff tariff) {
        PriceCard card = tariff.card();
        String threshold = card.promptOver() == PriceCard.ANY_PROMPT
                ? ""
                : ", prompts over " + Figures.count(card.promptOver()) + " tokens";
        String window =
                card.window().text().isEmpty() ? "" : ", " + card.window().text() + " UTC";
        return "%s: %s/%s, plan %s%s%s%s"
                .formatted(
                        tariff.hash(),
                        card.provider(),
                        card.model(),
                        card.plan().tableName(),
                        span(card.period()),
                        threshold,
                        window);
    }

    private static String factor(Factor factor) {
        return "%s for %s %s%s"
                .formatted(
                        factor.factor().toPlainString(),
                        factor.condition().tableName(),
                        factor.value(),
                        span(factor.period()));
    }

    private static String span(Period period) {
        return (period.from().equals(Instant.MIN) ? "" : ", from " + period.from())
                + (period.until().equals(Instant.MAX) ? "" : ", until " + period.until());
    }

    private static String rule(Receipt receipt) {
        String rule = receipt.rule().isEmpty() ? "found by a rule that was not recorded" : "found by " + receipt.rule();
        return receipt.approximations().isEmpty()
                ? rule
                : rule
                        + receipt.approximations().stream()
                                .sorted()
                                .map(Approximation::wireName)
                                .collect(Collectors.joining(", ", "; approximate by ", ""));
    }
}
