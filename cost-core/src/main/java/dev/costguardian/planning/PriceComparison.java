package dev.costguardian.planning;

import dev.costguardian.money.UnitPrice;
import dev.costguardian.pricing.Period;
import dev.costguardian.pricing.PriceBook;
import dev.costguardian.pricing.PriceCard;
import dev.costguardian.pricing.ProviderPrices;
import dev.costguardian.usage.Meter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** Finds the prices in which two books differ. */
final class PriceComparison {

    private final PriceBook before;
    private final PriceBook after;
    private final List<PriceChange> changes = new ArrayList<>();

    PriceComparison(PriceBook before, PriceBook after) {
        this.before = before;
        this.after = after;
    }

    /** Prices of one meter on one plan, for one threshold and time window, by the moment each begins. */
    private static final class History extends TreeMap<Instant, Priced> {

        private static final long serialVersionUID = 1L;

        /** The price in force at a moment, else the last before it. */
        Optional<UnitPrice> upTo(Instant moment) {
            return Optional.ofNullable(floorEntry(moment))
                    .map(entry -> entry.getValue().price());
        }
    }

    private record Priced(UnitPrice price, Period period) {}

    private record Slot(String what, Meter meter) {}

    /** In the order of provider, model, meter and moment. */
    List<PriceChange> changes(Iterable<String> providers) {
        for (String provider : providers) {
            compare(provider, cards(before, provider), cards(after, provider));
        }
        return changes;
    }

    private static Map<String, List<PriceCard>> cards(PriceBook book, String provider) {
        return book.provider(provider).map(ProviderPrices::cards).orElse(Map.of());
    }

    private void compare(String provider, Map<String, List<PriceCard>> earlier, Map<String, List<PriceCard>> later) {
        TreeSet<String> models = new TreeSet<>(earlier.keySet());
        models.addAll(later.keySet());
        for (String model : models) {
            List<PriceCard> was = earlier.getOrDefault(model, List.of());
            List<PriceCard> is = later.getOrDefault(model, List.of());
            if (!was.equals(is)) {
                compareSlots(provider, histories(was), histories(is));
            }
        }
    }

    private void compareSlots(String provider, Map<Slot, History> was, Map<Slot, History> is) {
        TreeMap<String, Slot> slots = new TreeMap<>();
        was.keySet().forEach(slot -> slots.put(slot.toString(), slot));
        is.keySet().forEach(slot -> slots.put(slot.toString(), slot));
        for (Slot slot : slots.values()) {
            compare(provider, slot, was.getOrDefault(slot, new History()), is.getOrDefault(slot, new History()));
        }
    }

    private void compare(String provider, Slot slot, History was, History is) {
        TreeSet<Instant> moments = new TreeSet<>(was.keySet());
        moments.addAll(is.keySet());
        for (Instant moment : moments) {
            if (!Objects.equals(was.get(moment), is.get(moment))) {
                Optional<UnitPrice> price = Optional.ofNullable(is.get(moment)).map(Priced::price);
                changes.add(new PriceChange(
                        provider, slot.what(), slot.meter().wireName(), moment, was.upTo(moment), price));
            }
        }
    }

    private static Map<Slot, History> histories(List<PriceCard> cards) {
        Map<Slot, History> histories = new HashMap<>();
        for (PriceCard card : cards) {
            card.prices()
                    .forEach((meter, price) -> histories
                            .computeIfAbsent(new Slot(what(card), meter), slot -> new History())
                            .put(card.period().from(), new Priced(price, card.period())));
        }
        return histories;
    }

    private static String what(PriceCard card) {
        return card.model()
                + (card.plan().tableName().equals("standard")
                        ? ""
                        : " " + card.plan().tableName())
                + (card.promptOver() == PriceCard.ANY_PROMPT ? "" : " over " + card.promptOver())
                + (card.window().text().isEmpty() ? "" : " " + card.window().text());
    }
}
