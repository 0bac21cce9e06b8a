package dev.costguardian.reports;

import dev.costguardian.ledger.CostSource;
import dev.costguardian.ledger.EventFilter;
import dev.costguardian.ledger.LedgerEntry;
import dev.costguardian.money.Money;
import dev.costguardian.pricing.CostBreakdown;
import dev.costguardian.usage.Meter;
import dev.costguardian.usage.ModelCall;
import dev.costguardian.usage.ModelName;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Adds events up the slow way, one number after the other, without the sums and the tally that reports are made with.
 * Both kinds of answer come out as lists of numbers by row, and {@code total} for the whole.
 */
public final class SpendByHand {

    private static final int NUMBERS = 14;

    private SpendByHand() {}

    public static Map<String, List<BigInteger>> sums(SpendReport report) {
        Map<String, List<BigInteger>> sums = new TreeMap<>();
        for (SpendRow row : report.rows()) {
            String name = name(row.bucket().map(Instant::toString).orElse(""), row.group());
            if (sums.put(name, numbers(row.totals())) != null) {
                throw new AssertionError("the report has two rows for " + name);
            }
        }
        sums.put("total", numbers(report.total()));
        return sums;
    }

    public static Map<String, List<BigInteger>> sums(List<LedgerEntry> entries, SpendQuery query) {
        Map<String, List<BigInteger>> sums = new TreeMap<>();
        sums.put("total", zeros());
        for (LedgerEntry entry : entries) {
            if (matches(entry, query.filter())) {
                String bucket = query.bucket()
                        .map(step -> step.startOf(entry.event().occurredAt(), query.zone())
                                .toString())
                        .orElse("");
                List<String> group = query.groupBy().stream()
                        .map(grouping -> value(entry, grouping))
                        .toList();
                add(sums.computeIfAbsent(name(bucket, group), row -> zeros()), numbers(entry));
                add(sums.computeIfAbsent("total", row -> zeros()), numbers(entry));
            }
        }
        return sums;
    }

    /** The names of the calls that match and have no price, those with the most such calls first. */
    public static List<UnpricedName> unpriced(List<LedgerEntry> entries, EventFilter filter, ZoneId zone) {
        Map<ModelName, List<LedgerEntry>> byName = entries.stream()
                .filter(entry -> matches(entry, filter))
                .collect(Collectors.groupingBy(entry -> entry.event().call().model()));
        return byName.entrySet().stream()
                .filter(named -> named.getValue().stream().anyMatch(SpendByHand::isUnpriced))
                .map(named -> unpriced(named.getKey(), named.getValue(), zone))
                .sorted(Comparator.comparingLong((UnpricedName name) -> -name.events())
                        .thenComparing(name -> name.name().toString()))
                .toList();
    }

    private static UnpricedName unpriced(ModelName name, List<LedgerEntry> entries, ZoneId zone) {
        long input = 0;
        long output = 0;
        for (LedgerEntry entry : entries) {
            input += entry.event().call().readings().inputTokens();
            output += entry.event().call().readings().outputTokens();
        }
        List<LocalDate> days = entries.stream()
                .filter(SpendByHand::isUnpriced)
                .map(entry -> entry.event().occurredAt().atZone(zone).toLocalDate())
                .sorted()
                .toList();
        return new UnpricedName(
                name, days.size(), entries.size(), input, output, days.get(0), days.get(days.size() - 1));
    }

    private static boolean isUnpriced(LedgerEntry entry) {
        return entry.cost().amount().isEmpty();
    }

    private static String name(String bucket, List<String> group) {
        return bucket + group;
    }

    private static List<BigInteger> zeros() {
        return new ArrayList<>(
                Stream.generate(() -> BigInteger.ZERO).limit(NUMBERS).toList());
    }

    private static void add(List<BigInteger> sum, List<BigInteger> numbers) {
        for (int i = 0; i < NUMBERS; i++) {
            sum.set(i, sum.get(i).add(numbers.get(i)));
        }
    }

    private static List<BigInteger> numbers(SpendTotals totals) {
        TokenTotals tokens = totals.tokens();
        CostTotals costs = totals.costs();
        return List.of(
                BigInteger.valueOf(totals.events()),
                BigInteger.valueOf(totals.unpriced()),
                BigInteger.valueOf(totals.stated()),
                BigInteger.valueOf(tokens.input()),
                BigInteger.valueOf(tokens.cacheRead()),
                BigInteger.valueOf(tokens.cacheWrite()),
                BigInteger.valueOf(tokens.output()),
                BigInteger.valueOf(tokens.reasoning()),
                costs.input().picos(),
                costs.cacheRead().picos(),
                costs.cacheWrite().picos(),
                costs.output().picos(),
                costs.other().picos(),
                costs.cacheSaving().picos());
    }

    private static List<BigInteger> numbers(LedgerEntry entry) {
        ModelCall call = entry.event().call();
        CostBreakdown costs = entry.cost().costs();
        return List.of(
                BigInteger.ONE,
                isUnpriced(entry) ? BigInteger.ONE : BigInteger.ZERO,
                entry.cost().source() == CostSource.CLIENT ? BigInteger.ONE : BigInteger.ZERO,
                BigInteger.valueOf(call.readings().inputTokens()),
                BigInteger.valueOf(call.readings().cacheReadTokens()),
                BigInteger.valueOf(call.readings().cacheWriteTokens()),
                BigInteger.valueOf(call.readings().outputTokens()),
                BigInteger.valueOf(call.readings().get(Meter.REASONING)),
                picos(costs.input()),
                picos(costs.cacheRead()),
                picos(costs.cacheWrite()),
                picos(costs.output()),
                picos(costs.other()),
                picos(entry.cost().cacheSaving()));
    }

    private static BigInteger picos(Money money) {
        return BigInteger.valueOf(money.picos());
    }

    static boolean matches(LedgerEntry entry, EventFilter filter) {
        ModelCall call = entry.event().call();
        Instant at = entry.event().occurredAt();
        return at.compareTo(filter.from()) >= 0
                && at.compareTo(filter.until()) < 0
                && anyOf(filter.tokens(), entry.event().key().token())
                && anyOf(filter.providers(), call.model().provider())
                && anyOf(filter.models(), call.model().name())
                && anyOf(filter.tiers(), call.serviceTier())
                && anyOf(filter.users(), call.user())
                && filter.tags().keySet().stream()
                        .allMatch(key -> anyOf(filter.tags().get(key), tag(call, key)));
    }

    private static <T> boolean anyOf(List<T> wanted, T value) {
        return wanted.isEmpty() || wanted.contains(value);
    }

    private static String value(LedgerEntry entry, Grouping grouping) {
        ModelCall call = entry.event().call();
        return switch (grouping.wireName()) {
            case "model" -> call.model().name();
            case "token" -> entry.event().key().token().toString();
            case "provider" -> call.model().provider();
            case "tier" -> call.serviceTier();
            case "user" -> call.user();
            default -> tag(call, grouping.tagKey());
        };
    }

    private static String tag(ModelCall call, String key) {
        return call.tags().values().getOrDefault(key, "");
    }
}
