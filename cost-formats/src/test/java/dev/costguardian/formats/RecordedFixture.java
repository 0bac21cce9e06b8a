package dev.costguardian.formats;

import dev.costguardian.attribution.Tags;
import dev.costguardian.attribution.TokenId;
import dev.costguardian.ledger.CostSource;
import dev.costguardian.ledger.PriceBasis;
import dev.costguardian.ledger.RecordedEvent;
import dev.costguardian.money.Money;
import dev.costguardian.pricing.CostBreakdown;
import dev.costguardian.pricing.NameRule;
import dev.costguardian.usage.EventKey;
import dev.costguardian.usage.Meter;
import dev.costguardian.usage.MeterReadings;
import dev.costguardian.usage.ModelCall;
import dev.costguardian.usage.ModelName;
import dev.costguardian.usage.UsageEvent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Events as a ledger gives them back. */
final class RecordedFixture {

    static final Map<TokenId, String> LABELS =
            Map.of(new TokenId(7), "shop, \"prod\"", new TokenId(8), "=HYPERLINK(1)");

    private RecordedFixture() {}

    /** An event that everything is known of. */
    static RecordedEvent aRichEvent() {
        ModelCall call = new ModelCall(
                new ModelName("anthropic", "claude-sonnet-4-5"),
                MeterReadings.of(Map.of(
                        Meter.INPUT_TOKENS, 900L,
                        Meter.CACHE_READ, 100L,
                        Meter.CACHE_WRITE_5M, 30L,
                        Meter.OUTPUT_TOKENS, 50L,
                        Meter.REASONING, 20L,
                        Meter.WEB_SEARCH, 2L)),
                Optional.empty(),
                "batch",
                "eu",
                new Tags(Map.of("feature", "summary", "customer", "Grüße, \"Söhne\"")),
                "u-17",
                "s-42",
                "{\"zebra\":[1,1.50],\"a\":\"ä\"}",
                true);
        return new RecordedEvent(
                12,
                new UsageEvent(
                        new EventKey(new TokenId(7), "order-4711/summary"),
                        Instant.parse("2026-03-01T09:30:00.500Z"),
                        call),
                Instant.parse("2026-03-01T09:30:02Z"),
                CostSource.CATALOGUE,
                new CostBreakdown(
                        Money.ofPicos(2_700_000_000L),
                        Money.ofPicos(30_000_000L),
                        Money.ofPicos(112_500_000L),
                        Money.ofPicos(1_050_000_000L),
                        Money.ofPicos(20_000_000_003L)),
                Optional.of(Money.ofPicos(23_892_500_003L)),
                new PriceBasis("0123456789abcdef", new NameRule("exact name", Set.of())));
    }

    /** An event whose caller said that it was free, and little else. */
    static RecordedEvent aFreeEvent() {
        return new RecordedEvent(
                11,
                event(0, "e-11", ModelCall.of(ModelName.of("local-model"), MeterReadings.ofTokens(5, 0))),
                Instant.parse("2026-03-01T00:00:00Z"),
                CostSource.CLIENT,
                CostBreakdown.ZERO,
                Optional.empty(),
                PriceBasis.NONE);
    }

    /** An event of an unknown price whose texts are out to start a formula. */
    static RecordedEvent anUnpricedEvent() {
        ModelCall call = new ModelCall(
                new ModelName("@provider", "-model+\"x\",y"),
                MeterReadings.ofTokens(1, 2),
                Optional.empty(),
                "＝tier",
                "＋region",
                Tags.of("feature", "=1+1"),
                "+user",
                "=cmd|' /C calc'!A0",
                "",
                false);
        return new RecordedEvent(
                10,
                event(8, "=1+1", call),
                Instant.parse("2026-03-01T00:00:00.007Z"),
                CostSource.UNPRICED,
                CostBreakdown.ZERO,
                Optional.empty(),
                PriceBasis.NONE);
    }

    static List<RecordedEvent> events() {
        return List.of(aRichEvent(), aFreeEvent(), anUnpricedEvent());
    }

    /** A free event with something else in its {@code meta}. */
    static RecordedEvent anEventWithMeta(String meta) {
        RecordedEvent event = aFreeEvent();
        ModelCall call = event.event().call();
        ModelCall told =
                new ModelCall(call.model(), call.readings(), Optional.empty(), "", "", Tags.NONE, "", "", meta, false);
        return new RecordedEvent(
                event.id(),
                new UsageEvent(event.event().key(), event.event().occurredAt(), told),
                event.recordedAt(),
                event.source(),
                event.costs(),
                event.computed(),
                event.basis());
    }

    private static UsageEvent event(long token, String eventId, ModelCall call) {
        return new UsageEvent(
                new EventKey(new TokenId(token), eventId), Instant.parse("2026-02-28T23:59:59.999Z"), call);
    }
}
