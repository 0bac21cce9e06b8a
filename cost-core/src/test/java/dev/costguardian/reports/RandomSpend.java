package dev.costguardian.reports;

import static dev.costguardian.CallFixture.aCall;

import dev.costguardian.CallFixture;
import dev.costguardian.attribution.TokenId;
import dev.costguardian.ledger.EventFilter;
import dev.costguardian.ledger.LedgerEntry;
import dev.costguardian.usage.Meter;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Events and questions about them, different for every seed and the same for the same seed. */
public final class RandomSpend {

    private static final Instant BEGIN = Instant.parse("2026-03-20T00:00:00Z");
    private static final Duration SPAN = Duration.ofDays(30);
    private static final List<String> MODELS =
            List.of("gpt-4o", "gpt-4o-mini", "claude-sonnet-4-5", "gpt-4o-2024-08-06", "a-new-model");
    private static final List<String> PROVIDERS = List.of("", "openai", "anthropic", "azure");
    private static final List<String> TIERS = List.of("", "standard", "batch", "warp");
    private static final List<String> USERS = List.of("", "", "alice", "bob", "Größe 日本");
    private static final List<String> TAG_KEYS = List.of("feature", "team");
    private static final List<String> TAG_VALUES = List.of("", "search", "chat", "a,b=c");
    private static final List<Meter> METERS = List.of(
            Meter.INPUT_TOKENS,
            Meter.CACHE_READ,
            Meter.CACHE_WRITE,
            Meter.CACHE_WRITE_5M,
            Meter.CACHE_WRITE_1H,
            Meter.INPUT_AUDIO_CACHE_READ,
            Meter.OUTPUT_TOKENS,
            Meter.REASONING,
            Meter.WEB_SEARCH);
    private static final List<String> RARE = List.of("rare-1", "rare-2", "rare-3");
    private static final int RARE_ONE_IN = 400;
    private static final List<ZoneId> ZONES = List.of(
            ZoneId.of("UTC"), ZoneId.of("Europe/Berlin"), ZoneId.of("America/New_York"), ZoneId.of("Asia/Kolkata"));
    private static final List<Grouping> GROUPINGS = List.of(
            Grouping.MODEL,
            Grouping.PROVIDER,
            Grouping.TIER,
            Grouping.USER,
            Grouping.TOKEN,
            Grouping.tag("feature"),
            Grouping.tag("team"),
            Grouping.tag("unused"));

    private final SplittableRandom random;
    private final List<TokenId> tokens;
    private final Duration span;
    private final List<String> rare;
    private final int inOrder;
    private int entries;

    public RandomSpend(long seed, List<TokenId> tokens) {
        this(seed, tokens, SPAN);
    }

    /** With all events in so short a span. */
    public RandomSpend(long seed, List<TokenId> tokens, Duration span) {
        this(seed, tokens, span, List.of(), 0);
    }

    private RandomSpend(long seed, List<TokenId> tokens, Duration span, List<String> rare, int inOrder) {
        this.random = new SplittableRandom(seed);
        this.tokens = tokens;
        this.span = span;
        this.rare = rare;
        this.inOrder = inOrder;
    }

    /** So many events as they come: in the order of time but for some, and with names that are rare. */
    public static RandomSpend inOrder(int events, long seed, List<TokenId> tokens) {
        return new RandomSpend(seed, tokens, SPAN, RARE, events);
    }

    public LedgerEntry entry() {
        CallFixture call = aCall().of(name(MODELS))
                .from(name(PROVIDERS))
                .on(name(TIERS))
                .forUser(name(USERS))
                .by(oneOf(tokens))
                .at(entries < inOrder && !oneIn(20) ? inOrder() : moment())
                .named("random-" + ++entries);
        for (int i = random.nextInt(4); i > 0; i--) {
            call.with(oneOf(METERS), random.nextLong(1L << random.nextInt(1, 30)));
        }
        if (oneIn(4)) {
            call.claiming(oneIn(3) ? "0" : random.nextInt(2_000) + ".123456789" + random.nextInt(100, 1_000));
        }
        TAG_KEYS.forEach(key -> Optional.of(name(TAG_VALUES))
                .filter(value -> !value.isEmpty())
                .ifPresent(value -> call.tagged(key, value)));
        return call.entry();
    }

    public SpendQuery query() {
        Grouping[] groupings = some(GROUPINGS, 3).toArray(new Grouping[0]);
        SpendQuery query = SpendQuery.over(filter()).in(zone()).by(groupings);
        return oneIn(4) ? query : query.per(oneOf(List.of(Bucket.values())));
    }

    /** A question about days, from the beginning of one to that of another in its zone. */
    public SpendQuery wholeDays() {
        ZoneId zone = zone();
        LocalDate from = LocalDate.ofInstant(moment(), zone);
        LocalDate until = from.plusDays(1 + random.nextLong(span.toDays()));
        EventFilter names = filter();
        EventFilter days = names.between(
                from.atStartOfDay(zone).toInstant(), until.atStartOfDay(zone).toInstant());
        return SpendQuery.over(days).in(zone).per(oneOf(List.of(Bucket.DAY, Bucket.WEEK, Bucket.MONTH)));
    }

    public ZoneId zone() {
        return oneOf(ZONES);
    }

    /** From 0 to less than that. */
    public int below(int end) {
        return random.nextInt(end);
    }

    public EventFilter filter() {
        Instant from = oneIn(4) ? Instant.MIN : moment();
        Instant until = oneIn(4) ? Instant.MAX : moment();
        Map<String, List<String>> tags = new TreeMap<>();
        if (oneIn(4)) {
            tags.put(oneOf(TAG_KEYS), someNames(TAG_VALUES, 2));
        }
        return new EventFilter(
                from.isBefore(until) ? from : Instant.MIN,
                until,
                oneIn(4) ? some(tokens, 2) : List.of(),
                oneIn(4) ? someNames(PROVIDERS, 2) : List.of(),
                oneIn(4) ? someNames(MODELS, 3) : List.of(),
                oneIn(4) ? someNames(TIERS, 2) : List.of(),
                oneIn(4) ? someNames(USERS, 2) : List.of(),
                tags);
    }

    /** Often at the edge of an hour, where mistakes are made. */
    private Instant moment() {
        Instant any = BEGIN.plusMillis(random.nextLong(span.toMillis()));
        return switch (random.nextInt(4)) {
            case 0 -> any.truncatedTo(ChronoUnit.HOURS);
            case 1 -> any.truncatedTo(ChronoUnit.HOURS).minusMillis(1);
            case 2 -> any.truncatedTo(ChronoUnit.HOURS).plus(30, ChronoUnit.MINUTES);
            default -> any;
        };
    }

    private Instant inOrder() {
        return BEGIN.plusMillis(span.toMillis() / inOrder * entries
                + random.nextLong(Duration.ofHours(2).toMillis()));
    }

    private String name(List<String> common) {
        return !rare.isEmpty() && oneIn(RARE_ONE_IN) ? oneOf(rare) : oneOf(common);
    }

    private List<String> someNames(List<String> common, int most) {
        return some(Stream.concat(common.stream(), rare.stream()).toList(), most);
    }

    private <T> T oneOf(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    private <T> List<T> some(List<T> values, int most) {
        List<T> chosen = new ArrayList<>();
        for (int i = random.nextInt(most + 1); i > 0; i--) {
            chosen.add(oneOf(values));
        }
        return chosen;
    }

    private boolean oneIn(int number) {
        return random.nextInt(number) == 0;
    }
}
