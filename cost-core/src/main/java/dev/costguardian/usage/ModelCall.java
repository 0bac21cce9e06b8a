package dev.costguardian.usage;

import dev.costguardian.attribution.Tags;
import dev.costguardian.attribution.Text;
import dev.costguardian.money.Money;
import java.util.Optional;

/**
 * One call to a model, as its caller knows it. Built from {@link #of} and the {@code with} methods.
 *
 * @param claimedCost what the caller says the call cost; taken as it is, 0 included
 * @param serviceTier the tier that served the call ({@code batch}, {@code flex}, {@code priority} …); empty: standard
 * @param region where the call was served, as far as it decides the price; empty where unknown
 * @param user who the call was made for; empty where unnamed
 * @param session what groups calls of one conversation or job; empty where unnamed
 * @param meta further facts of the caller's own as a JSON object; empty where there are none
 * @param suspect whether the readings contradict each other
 */
public record ModelCall(
        ModelName model,
        MeterReadings readings,
        Optional<Money> claimedCost,
        String serviceTier,
        String region,
        Tags tags,
        String user,
        String session,
        String meta,
        boolean suspect) {

    /** No single call comes near it; a higher claim is a mistake in units. */
    public static final Money HIGHEST_COST = Money.ofPicos(1_000_000_000_000_000_000L);

    public static final int LONGEST_META = 4096;
    private static final int LONGEST_TIER = 32;
    private static final int LONGEST_NAME = 128;

    public ModelCall {
        claimedCost.ifPresent(ModelCall::checkCost);
        Text.printable("service_tier", serviceTier, LONGEST_TIER);
        Text.printable("region", region, LONGEST_TIER);
        Text.printable("user", user, LONGEST_NAME);
        Text.printable("session", session, LONGEST_NAME);
        if (meta.length() > LONGEST_META) {
            throw new IllegalArgumentException(
                    "meta must have at most " + LONGEST_META + " characters as JSON, has " + meta.length());
        }
        Text.storable("meta", meta);
    }

    public static ModelCall of(ModelName model, MeterReadings readings) {
        return new ModelCall(model, readings, Optional.empty(), "", "", Tags.NONE, "", "", "", false);
    }

    public ModelCall withModel(ModelName other) {
        return new ModelCall(other, readings, claimedCost, serviceTier, region, tags, user, session, meta, suspect);
    }

    public ModelCall withReadings(MeterReadings other) {
        return new ModelCall(model, other, claimedCost, serviceTier, region, tags, user, session, meta, suspect);
    }

    public ModelCall withClaimedCost(Money cost) {
        return new ModelCall(
                model, readings, Optional.of(cost), serviceTier, region, tags, user, session, meta, suspect);
    }

    public ModelCall withServiceTier(String tier) {
        return new ModelCall(model, readings, claimedCost, tier, region, tags, user, session, meta, suspect);
    }

    public ModelCall withTags(Tags other) {
        return new ModelCall(model, readings, claimedCost, serviceTier, region, other, user, session, meta, suspect);
    }

    public ModelCall withUser(String name) {
        return new ModelCall(model, readings, claimedCost, serviceTier, region, tags, name, session, meta, suspect);
    }

    private static void checkCost(Money cost) {
        if (cost.picos() < 0 || cost.compareTo(HIGHEST_COST) > 0) {
            throw new IllegalArgumentException("cost_usd must be between 0 and "
                    + HIGHEST_COST.toUsd().setScale(0).toPlainString() + ", was " + cost);
        }
    }
}
