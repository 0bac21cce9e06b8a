package dev.costguardian.pricing;

import dev.costguardian.money.UnitPrice;
import dev.costguardian.usage.Meter;
import dev.costguardian.usage.MeterReadings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The tariffs that were made of a card: one for each set of factors and further prices that has met it. Calls that are
 * charged alike get the same one. There are as many as the tables allow, and none that a caller could make up.
 */
final class CardTariffs {

    /** A tariff, and the standard card that adds to it. */
    private record Made(Optional<PriceCard> standard, Tariff tariff) {}

    private final PriceCard card;
    private volatile List<Made> made = List.of();

    CardTariffs(PriceCard card) {
        this.card = card;
    }

    PriceCard card() {
        return card;
    }

    /**
     * The tariff of a call. Prices of tools, requests and pages may stand on the standard card alone.
     *
     * @param region where the call was served; empty where unknown
     */
    Tariff tariff(NameMatch match, String region, MeterReadings readings, Instant moment) {
        Tariff own = tariff(match, region, moment, Optional.empty());
        if (!own.lacksOthers(readings)) {
            return own;
        }
        Optional<PriceCard> standard = match.owner().card(match.model(), Plan.STANDARD, 0, moment);
        return standard.isEmpty() ? own : tariff(match, region, moment, standard);
    }

    private Tariff tariff(NameMatch match, String region, Instant moment, Optional<PriceCard> standard) {
        List<Made> known = made;
        for (int i = 0; i < known.size(); i++) {
            Made one = known.get(i);
            if (one.standard().equals(standard) && isMadeOf(one.tariff().factors(), match, region, moment)) {
                return one.tariff();
            }
        }
        return make(match, region, moment, standard);
    }

    /** Whether these are the factors that apply. Asked for every call, so it collects none. */
    private static boolean isMadeOf(List<Factor> factors, NameMatch match, String region, Instant moment) {
        List<Factor> all = match.seller().factors(match.model());
        int met = 0;
        for (int i = 0; i < all.size(); i++) {
            Factor factor = all.get(i);
            if (factor.appliesTo(region, moment)) {
                if (met == factors.size() || !Objects.equals(factors.get(met), factor)) {
                    return false;
                }
                met++;
            }
        }
        return met == factors.size();
    }

    private synchronized Tariff make(NameMatch match, String region, Instant moment, Optional<PriceCard> standard) {
        List<Factor> factors = match.seller().factors(match.model()).stream()
                .filter(factor -> factor.appliesTo(region, moment))
                .toList();
        Tariff tariff = new Tariff(card, standard.map(this::missing).orElse(Map.of()), factors);
        List<Made> more = new ArrayList<>(made);
        more.add(new Made(standard, tariff));
        made = List.copyOf(more);
        return tariff;
    }

    /** What the standard card has of other things than tokens, and this one has not. */
    private Map<Meter, UnitPrice> missing(PriceCard standard) {
        Map<Meter, UnitPrice> others = new EnumMap<>(Meter.class);
        standard.prices().forEach((meter, price) -> {
            if (!meter.countsTokens() && card.pricedAs(meter).isEmpty()) {
                others.put(meter, price);
            }
        });
        return others;
    }
}
