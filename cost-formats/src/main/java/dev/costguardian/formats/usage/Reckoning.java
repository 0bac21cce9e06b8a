package dev.costguardian.formats.usage;

import dev.costguardian.formats.usage.UsageNode.Kind;
import dev.costguardian.money.Money;
import dev.costguardian.usage.Meter;
import dev.costguardian.usage.MeterReadings;
import dev.costguardian.usage.ModelCall;
import dev.costguardian.usage.ModelName;
import dev.costguardian.usage.RawUsage;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A usage object on its way to meters: figures are asked for by path, leaves and doubts are put in. A figure that is
 * not there is 0. What cannot be is no reason to lose the event: it is counted as 0 and doubted.
 */
final class Reckoning {

    private static final int MOST_DOUBTS = 4;
    private static final int LONGEST_TIER = 32;
    /** No figure is larger than 10<sup>13</sup> or told more exactly than this many decimals. */
    private static final int MOST_DIGITS = 13;

    private static final int MOST_DECIMALS = 40;

    private final UsageNode said;
    private final ModelName model;
    private final Map<Meter, Long> leaves = new EnumMap<>(Meter.class);
    private final List<String> doubts = new ArrayList<>();
    private UsageNode usage;
    private String serviceTier = "";
    private String region = "";
    private Optional<Money> reportedCost = Optional.empty();

    Reckoning(UsageNode usage, ModelName model) {
        this.said = usage;
        this.usage = usage;
        this.model = model;
    }

    /** From now on, every path is in camel case, however the names were sent. */
    void readInCamelCase() {
        usage = said.inCamelCase();
    }

    boolean has(String path) {
        return usage.has(path);
    }

    /**
     * A whole number.
     *
     * @throws IllegalArgumentException where the path leads to no number, or to one that no call can have
     */
    long count(String path) {
        return count("usage." + path, usage.at(path));
    }

    /** As {@link #count(String)}, of one of the items that {@link #items} gave. */
    long count(UsageNode item, String path) {
        return count("usage." + path, item.at(path));
    }

    /** The first of the paths that leads anywhere. */
    long firstCount(String... paths) {
        for (String path : paths) {
            if (usage.has(path)) {
                return count(path);
            }
        }
        return 0;
    }

    /** Seconds, with or without a fraction, in milliseconds. */
    long millis(String path) {
        return whole(number("usage." + path, usage.at(path), MeterReadings.HIGHEST / 1000)
                .movePointRight(3));
    }

    List<UsageNode> items(String path) {
        return usage.at(path).items();
    }

    String word(String path) {
        return usage.at(path).word().toLowerCase(Locale.ROOT);
    }

    /** Whether the provider or the model goes by a name with one of these in it. */
    boolean isOf(String... names) {
        String all = model.toString().toLowerCase(Locale.ROOT);
        for (String name : names) {
            if (all.contains(name)) {
                return true;
            }
        }
        return false;
    }

    /** Counts more under a meter. What comes to less than nothing is doubted. */
    void add(Meter meter, long amount) {
        if (amount < 0) {
            doubt("%s comes to %d: the parts are more than the whole".formatted(meter, amount));
        } else {
            leaves.merge(meter, amount, Long::sum);
        }
    }

    /** Says why the figures are not to be trusted. */
    void doubt(String why) {
        if (doubts.size() < MOST_DOUBTS && !doubts.contains(why)) {
            doubts.add(why);
        }
    }

    void servedOn(String tier) {
        serviceTier = tier.length() > LONGEST_TIER ? "" : tier;
    }

    void servedIn(String where) {
        region = where;
    }

    /**
     * Notes what the provider says that it charges, where it does.
     *
     * @param decimals how far the point is to the left of where the figure has it: 10 for units of 10<sup>-10</sup> USD
     */
    void charged(String path, int decimals) {
        UsageNode node = usage.at(path);
        if (node.kind() == Kind.NUMBER) {
            BigDecimal usd = bounded(new BigDecimal(node.literal())).movePointLeft(decimals);
            if (usd.signum() < 0 || usd.compareTo(ModelCall.HIGHEST_COST.toUsd()) > 0) {
                doubt("usage." + path + " is " + node.literal() + ", which no call costs");
            } else {
                reportedCost = Optional.of(Money.roundedUsd(usd));
            }
        }
    }

    UsageReading reading(String api) {
        RawUsage raw = new RawUsage(api, said.json(), reportedCost, String.join("; ", doubts));
        return new UsageReading(MeterReadings.of(leaves), serviceTier, region, raw);
    }

    private long count(String name, UsageNode node) {
        BigDecimal number = number(name, node, MeterReadings.HIGHEST);
        long count = whole(number);
        if (number.compareTo(BigDecimal.valueOf(count)) != 0) {
            doubt(name + " is " + node.literal() + ", which is no whole number");
        }
        return count;
    }

    /** The number there, 0 where there is nothing or less. */
    private BigDecimal number(String name, UsageNode node, long highest) {
        boolean isNothing = node.kind() == Kind.NULL
                || (node.kind() == Kind.FIELDS && node.fields().isEmpty());
        if (isNothing) {
            return BigDecimal.ZERO;
        }
        if (node.kind() != Kind.NUMBER) {
            throw new IllegalArgumentException(name + " must be a number, was " + node.kind());
        }
        BigDecimal number = bounded(new BigDecimal(node.literal()));
        if (number.compareTo(BigDecimal.valueOf(highest)) > 0) {
            throw new IllegalArgumentException(
                    "%s must be at most %d, was %s".formatted(name, highest, node.literal()));
        }
        if (number.signum() < 0) {
            doubt(name + " is " + node.literal());
            return BigDecimal.ZERO;
        }
        return number;
    }

    private static long whole(BigDecimal number) {
        return number.setScale(0, RoundingMode.HALF_EVEN).longValueExact();
    }

    /** The number, or one as far beyond all bounds that is safe to calculate with: 1e999999999 is a few bytes of JSON. */
    private static BigDecimal bounded(BigDecimal number) {
        long digits = (long) number.precision() - number.scale();
        if (number.signum() == 0 || digits < -MOST_DECIMALS) {
            return BigDecimal.ZERO;
        }
        if (digits > 2 * MOST_DIGITS) {
            return BigDecimal.TEN.pow(2 * MOST_DIGITS).multiply(BigDecimal.valueOf(number.signum()));
        }
        return number;
    }
}
