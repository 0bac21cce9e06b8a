package dev.costguardian.pricing;

import dev.costguardian.money.UnitPrice;
import dev.costguardian.usage.Meter;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * A tariff as text. First the card: {@code model}, {@code period}, {@code plan}, {@code prompt_over}, {@code time}, then
 * its prices, one a line; after them {@code inherited} prices and each {@code factor} as it stands in its table.
 */
final class TariffText {

    private static final String INHERITED = "inherited ";
    private static final String FACTOR = "factor ";

    private TariffText() {}

    static String of(Tariff tariff) {
        StringBuilder text = new StringBuilder(tariff.card().text());
        tariff.inherited()
                .forEach((meter, price) -> text.append('\n').append(INHERITED).append(PriceCard.text(meter, price)));
        tariff.factors().forEach(factor -> text.append('\n').append(FACTOR).append(factor.text()));
        return text.toString();
    }

    static Tariff read(String text) {
        Iterator<String> lines = text.lines().iterator();
        String model = field("model", lines);
        int slash = model.indexOf('/');
        Period period = Period.read(field("period", lines));
        Plan plan = Plan.inTable(field("plan", lines));
        String promptOver = field("prompt_over", lines);
        TimeWindow window = new TimeWindow(field("time", lines));
        Map<Meter, UnitPrice> prices = new EnumMap<>(Meter.class);
        Map<Meter, UnitPrice> inherited = new EnumMap<>(Meter.class);
        List<Factor> factors = new ArrayList<>();
        while (lines.hasNext()) {
            String line = lines.next();
            if (line.startsWith(FACTOR)) {
                factors.add(factor(line.substring(FACTOR.length())));
            } else if (line.startsWith(INHERITED)) {
                addPrice(line.substring(INHERITED.length()), inherited);
            } else {
                addPrice(line, prices);
            }
        }
        PriceCard card = new PriceCard(
                model.substring(0, Math.max(0, slash)),
                model.substring(slash + 1),
                period,
                plan,
                promptOver.isEmpty() ? PriceCard.ANY_PROMPT : Long.parseLong(promptOver),
                window,
                prices);
        return new Tariff(card, inherited, factors);
    }

    private static String field(String name, Iterator<String> lines) {
        String line = lines.hasNext() ? lines.next() : "";
        if (!line.startsWith(name + " ")) {
            throw new IllegalArgumentException("the card has no " + name);
        }
        return line.substring(name.length() + 1);
    }

    private static void addPrice(String line, Map<Meter, UnitPrice> prices) {
        int blank = line.indexOf(' ');
        int slash = line.lastIndexOf('/');
        Meter meter = Meter.named(line.substring(0, Math.max(0, blank)))
                .filter(known -> slash > blank)
                .orElseThrow(() -> new IllegalArgumentException("the card has an unreadable price: " + line));
        prices.put(
                meter,
                new UnitPrice(
                        new BigDecimal(line.substring(blank + 1, slash)), Long.parseLong(line.substring(slash + 1))));
    }

    private static Factor factor(String line) {
        String[] cells = line.split(",", -1);
        if (cells.length != Factor.COLUMNS) {
            throw new IllegalArgumentException("the card has an unreadable factor: " + line);
        }
        try {
            Period period = new Period(
                    cells[1].isEmpty() ? Instant.MIN : Instant.parse(cells[1]),
                    cells[2].isEmpty() ? Instant.MAX : Instant.parse(cells[2]));
            return new Factor(cells[0], period, Factor.Condition.inTable(cells[3]), cells[4], new BigDecimal(cells[5]));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("the card has an unreadable factor: " + line, e);
        }
    }
}
