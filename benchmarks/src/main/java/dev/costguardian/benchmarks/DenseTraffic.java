package dev.costguardian.benchmarks;

import dev.costguardian.attribution.Tags;
import dev.costguardian.attribution.TrackingToken;
import dev.costguardian.intake.Submission;
import dev.costguardian.money.Money;
import dev.costguardian.usage.Meter;
import dev.costguardian.usage.MeterReadings;
import dev.costguardian.usage.ModelCall;
import dev.costguardian.usage.ModelName;
import dev.costguardian.usage.RawUsage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The calls of ten apps over ninety days: five models, two tiers with a set of tags each, so a hundred combinations,
 * every one of them in every hour. Every second call names one of two hundred users; a few calls are unpriced, suspect,
 * claimed by the caller, reported with the provider's own usage object, or reported a day late. The same seed makes the
 * same calls.
 */
final class DenseTraffic {

    static final long SEED = 20_260;
    static final Duration SPAN = Duration.ofDays(90);
    static final int APPS = 10;
    static final String RARE_MODEL = "house-writer-2";

    private static final List<ModelName> MODELS = List.of(
            new ModelName("openai", "gpt-4o"),
            new ModelName("openai", "gpt-4o-mini"),
            new ModelName("anthropic", "claude-haiku-4-5"),
            new ModelName("anthropic", "claude-sonnet-4-5"),
            new ModelName("google", "gemini-2.5-flash"));
    private static final List<Tags> TAGS = List.of(
            new Tags(Map.of("env", "production", "team", "storefront")),
            new Tags(Map.of("env", "staging", "team", "research")));
    private static final int COMBINATIONS = APPS * MODELS.size() * TAGS.size();
    private static final int USERS = 200;
    private static final Duration USUAL_DELAY = Duration.ofMillis(400);
    private static final Duration LATE = Duration.ofDays(1);
    private static final Money CLAIM = Money.ofPicos(1_500_000_000L);

    private final Dice dice = new Dice(SEED);
    private final List<TrackingToken> apps;
    private final Instant from;
    private final long events;

    /** So many calls, evenly spread over the ninety days that end with {@code until}. */
    DenseTraffic(List<TrackingToken> apps, long events, Instant until) {
        this.apps = List.copyOf(apps);
        this.events = events;
        this.from = until.minus(SPAN);
    }

    /** When the report of the call of that number came in; later numbers are never earlier. */
    Instant reported(long number) {
        return from.plusMillis(SPAN.toMillis() * number / events);
    }

    private Instant made(long number) {
        Instant reported = reported(number);
        boolean late = number % 200 == 17 && reported.isAfter(from.plus(LATE));
        return reported.minus(late ? LATE : USUAL_DELAY);
    }

    /** The call of that number; to be asked for in the order of the numbers. */
    Submission call(long number) {
        int combination = (int) (number % COMBINATIONS);
        int kind = combination / (APPS * MODELS.size());
        boolean rare = number % 1_000 == 501;
        ModelName model = rare ? new ModelName("in-house", RARE_MODEL) : MODELS.get(combination / APPS % MODELS.size());
        long input = 200 + Math.floorMod(dice.next(), 4_000L);
        MeterReadings readings = MeterReadings.ofTokens(input, 20 + Math.floorMod(dice.next(), 900L))
                .with(Meter.CACHE_READ, number % 3 == 0 ? input / 2 : 0);
        boolean claimed = number % 20 == 7;
        ModelCall call = new ModelCall(
                model,
                readings,
                claimed ? Optional.of(CLAIM) : Optional.empty(),
                kind == 0 ? "" : "batch",
                "",
                TAGS.get(kind),
                number % 2 == 0 ? "user-" + Math.floorMod(dice.next(), (long) USERS) : "",
                "",
                "",
                number % 2_000 == 1_001);
        return new Submission.Legible(
                apps.get(combination % APPS).token(),
                Optional.of(uuid()),
                Optional.of(made(number)),
                call,
                number % 100 == 3 ? Optional.of(said(input)) : Optional.empty());
    }

    /** As random as the ids that clients make. */
    private String uuid() {
        return new UUID((dice.next() & ~0xF000L) | 0x4000L, (dice.next() & (-1L >>> 2)) | Long.MIN_VALUE).toString();
    }

    private static RawUsage said(long input) {
        return new RawUsage("openai.chat", "{\"prompt_tokens\":" + input + "}", Optional.empty(), "");
    }
}
