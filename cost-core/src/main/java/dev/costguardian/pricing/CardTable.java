package dev.costguardian.pricing;

import dev.costguardian.money.UnitPrice;
import dev.costguardian.usage.Meter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes the cards of one provider from its table of prices. The lines of a card need not stand together. */
final class CardTable {

    static final String HEADER = "model,from,until,plan,prompt_over,time,meter,usd,per";

    private static final int MODEL = 0;
    private static final int FROM = 1;
    private static final int UNTIL = 2;
    private static final int PLAN = 3;
    private static final int PROMPT_OVER = 4;
    private static final int TIME = 5;
    private static final int METER = 6;
    private static final int USD = 7;
    private static final int PER = 8;

    /** The columns that name a card. */
    private static final int CARD_COLUMNS = 6;

    private static final int FEW = 4;

    private final String provider;
    private final Table table;
    private final Map<String, Draft> drafts = new LinkedHashMap<>();
    private final Map<String, UnitPrice> tokenPrices = new HashMap<>();
    private final Map<String, UnitPrice> otherPrices = new HashMap<>();

    /** A card in the making, and its first line. */
    private record Draft(
            int line,
            String model,
            Period period,
            Plan plan,
            long promptOver,
            TimeWindow window,
            Map<Meter, UnitPrice> prices) {

        PriceCard card(String provider) {
            return new PriceCard(provider, model, period, plan, promptOver, window, prices);
        }
    }

    CardTable(String provider, Table table) {
        this.provider = provider;
        this.table = table;
    }

    /**
     * The cards by model.
     *
     * @throws IllegalArgumentException where a line, a card or the cards of a model break a rule
     */
    Map<String, List<PriceCard>> cards() {
        try {
            readLines();
        } catch (IllegalArgumentException e) {
            throw table.complaint(e);
        }
        return checkedCards();
    }

    private void readLines() {
        String card = "";
        Map<Meter, UnitPrice> prices = Map.of();
        while (table.next()) {
            if (card.isEmpty() || !table.beginsWith(card)) {
                card = table.firstColumns(CARD_COLUMNS);
                prices = draft(card).prices();
            }
            addPrice(prices);
        }
    }

    private void addPrice(Map<Meter, UnitPrice> prices) {
        String name = table.text(METER);
        Optional<Meter> meter = Meter.named(name);
        if (meter.isEmpty()) {
            throw new IllegalArgumentException("unknown meter \"" + name + "\"");
        }
        if (prices.put(meter.get(), price(meter.get())) != null) {
            throw new IllegalArgumentException(name + " is priced twice");
        }
    }

    /** The price of the line. The same few stand in many lines, and are read and checked once. */
    private UnitPrice price(Meter meter) {
        Map<String, UnitPrice> known = meter.countsTokens() ? tokenPrices : otherPrices;
        String text = table.lastColumns(USD);
        UnitPrice price = known.get(text);
        if (price == null) {
            price = new UnitPrice(table.decimal(USD), table.number(PER));
            PriceRules.plausible(meter, price);
            known.put(text, price);
        }
        return price;
    }

    private Draft draft(String card) {
        Draft known = drafts.get(card);
        if (known != null) {
            return known;
        }
        Draft draft = new Draft(
                table.line(),
                table.name(MODEL),
                table.period(FROM, UNTIL),
                table.reads(PLAN, "standard") ? Plan.STANDARD : Plan.inTable(table.text(PLAN)),
                threshold(),
                table.reads(TIME, "") ? TimeWindow.ANY : new TimeWindow(table.text(TIME)),
                new EnumMap<>(Meter.class));
        drafts.put(card, draft);
        return draft;
    }

    private long threshold() {
        if (table.reads(PROMPT_OVER, "")) {
            return PriceCard.ANY_PROMPT;
        }
        long tokens = table.number(PROMPT_OVER);
        if (tokens < 0) {
            throw new IllegalArgumentException("prompt_over must not be negative, found " + tokens);
        }
        return tokens;
    }

    private Map<String, List<PriceCard>> checkedCards() {
        Map<String, List<PriceCard>> byModel = new HashMap<>();
        List<PriceCard> cards = new ArrayList<>(drafts.size());
        int line = table.line();
        try {
            for (Draft draft : drafts.values()) {
                line = draft.line();
                PriceCard card = draft.card(provider);
                List<PriceCard> ofModel = byModel.getOrDefault(draft.model(), new ArrayList<>(FEW));
                byModel.put(draft.model(), ofModel);
                PriceRules.admit(card, ofModel);
                ofModel.add(card);
                cards.add(card);
            }
            int next = 0;
            for (Draft draft : drafts.values()) {
                line = draft.line();
                PriceRules.complete(cards.get(next++), byModel.getOrDefault(draft.model(), List.of()));
            }
        } catch (IllegalArgumentException e) {
            throw table.complaint(line, e);
        }
        return byModel;
    }
}
