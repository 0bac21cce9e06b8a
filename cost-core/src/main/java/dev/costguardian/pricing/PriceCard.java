package dev.costguardian.pricing;

import dev.costguardian.money.UnitPrice;
import dev.costguardian.usage.Meter;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/**
 * The prices of one model on one plan for one period, for prompts above a threshold, in a window of the week.
 *
 * @param promptOver tokens that the whole prompt must exceed; -1 for a card that holds from the first token
 */
public record PriceCard(
        String provider,
        String model,
        Period period,
        Plan plan,
        long promptOver,
        TimeWindow window,
        Map<Meter, UnitPrice> prices) {

    /** The threshold of a card that holds for every prompt. */
    public static final long ANY_PROMPT = -1;

    public PriceCard {
        prices = Collections.unmodifiableMap(new EnumMap<>(prices));
    }

    boolean holdsFor(Plan wantedPlan, long promptTokens, Instant moment) {
        return plan == wantedPlan && promptTokens > promptOver && period.contains(moment) && window.contains(moment);
    }

    /** Of two cards that hold for a call, the one with the higher threshold counts, then the one with a time window. */
    boolean isMoreSpecificThan(PriceCard other) {
        return promptOver == other.promptOver
                ? !window.equals(TimeWindow.ANY) && other.window.equals(TimeWindow.ANY)
                : promptOver > other.promptOver;
    }

    /** The meter, this one or the nearest above it, that the card has a price for. */
    Optional<Meter> pricedAs(Meter meter) {
        return nearest(prices, meter);
    }

    /** The meter, this one or the nearest above it, that has a price. */
    static Optional<Meter> nearest(Map<Meter, UnitPrice> prices, Meter meter) {
        if (prices.containsKey(meter)) {
            return Optional.of(meter);
        }
        Optional<Meter> candidate = meter.parent();
        while (candidate.isPresent() && !prices.containsKey(candidate.get())) {
            candidate = candidate.get().parent();
        }
        return candidate;
    }

    /**
     * The price of a meter that the card has a price for.
     *
     * @throws IllegalArgumentException where it has none
     */
    UnitPrice price(Meter meter) {
        UnitPrice price = prices.get(meter);
        if (price == null) {
            throw new IllegalArgumentException("the card of " + model + " has no price for " + meter);
        }
        return price;
    }

    /** The card in one line per fact; two cards with the same text charge the same. */
    public String text() {
        StringBuilder text = new StringBuilder()
                .append("model ")
                .append(provider)
                .append('/')
                .append(model)
                .append("\nperiod ")
                .append(period)
                .append("\nplan ")
                .append(plan.tableName())
                .append("\nprompt_over ")
                .append(promptOver == ANY_PROMPT ? "" : Long.toString(promptOver))
                .append("\ntime ")
                .append(window.text());
        prices.forEach((meter, price) -> text.append('\n').append(text(meter, price)));
        return text.toString();
    }

    static String text(Meter meter, UnitPrice price) {
        return meter.wireName() + " " + price.usd().toPlainString() + "/" + price.per();
    }

    /** Names the card's content: the first 16 hexadecimal digits of the SHA-256 of its text. */
    public String hash() {
        return hash(text());
    }

    static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Cards are looked up for every event that is written; prices need not be folded in to tell them apart. */
    @Override
    public int hashCode() {
        return 31 * (31 * model.hashCode() + period.hashCode()) + Long.hashCode(promptOver) + plan.hashCode();
    }
}
