package dev.costguardian.ledger;

import static dev.costguardian.CallFixture.aCall;
import static org.assertj.core.api.Assertions.assertThat;

import dev.costguardian.CallFixture;
import dev.costguardian.attribution.TokenId;
import dev.costguardian.money.Money;
import dev.costguardian.pricing.Approximation;
import dev.costguardian.pricing.Costing;
import dev.costguardian.pricing.NameRule;
import dev.costguardian.pricing.Receipt;
import dev.costguardian.usage.Meter;
import dev.costguardian.usage.MeterReadings;
import dev.costguardian.usage.RawUsage;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every ledger keeps to when it gives an event back: each field as it was handed in. */
public abstract class EventFieldsContract extends EventPagesContract {

    @Test
    void givesBackEveryFieldOfACall() {
        assertGivesBack(aCall().of("gpt-4o-2024-08-06")
                .from("openai")
                .withInput(1_200)
                .withOutput(300)
                .with(Meter.CACHE_READ, 64)
                .with(Meter.WEB_SEARCH, 2)
                .claiming("0.123456789012")
                .on("default")
                .inRegion("eu")
                .tagged("feature", "search")
                .tagged("customer", "Größe 日本 🙂")
                .forUser("alice@example.org")
                .inSession("conversation 7")
                .withMeta("{\"note\":\"Zeile 1\\nZeile 2 🙂\",\"n\":[1,2]}")
                .suspect()
                .by(issued("billing"))
                .named("id-1")
                .at("2026-03-01T12:34:56.789Z")
                .recordedAt("2026-03-02T00:00:00.001Z"));
    }

    @Test
    void givesBackACallThatSaysAlmostNothing() {
        assertGivesBack(aCall().by(TokenId.UNATTRIBUTED).named("x"));
    }

    @Test
    void givesBackACallThatThePriceBookPriced() {
        RecordedEvent event =
                assertGivesBack(aCall().withInput(1_200).withOutput(300).named("id-1"));

        assertThat(event.source()).isEqualTo(CostSource.CATALOGUE);
        assertThat(event.amount().orElseThrow()).hasToString("0.006000");
        assertThat(event.basis().cardHash()).isNotEmpty();
    }

    @Test
    void givesBackACallThatNobodyCouldPrice() {
        RecordedEvent event =
                assertGivesBack(aCall().of("a-new-model").withInput(1_200).named("id-1"));

        assertThat(event.source()).isEqualTo(CostSource.UNPRICED);
        assertThat(event.amount()).isEmpty();
        assertThat(event.computed()).isEmpty();
        assertThat(event.basis().cardHash()).isEmpty();
    }

    @Test
    void givesBackAClaimOfNothingBesideTheComputedCost() {
        RecordedEvent event =
                assertGivesBack(aCall().withInput(1_200).claiming("0").named("id-1"));

        assertThat(event.source()).isEqualTo(CostSource.CLIENT);
        assertThat(event.amount().orElseThrow()).hasToString("0.000000");
        assertThat(event.computed().orElseThrow()).hasToString("0.003000");
    }

    @Test
    void givesBackAClaimForAModelThatNobodyCouldPrice() {
        RecordedEvent event =
                assertGivesBack(aCall().of("a-new-model").claiming("1000000").named("id-1"));

        assertThat(event.amount().orElseThrow()).hasToString("1000000.000000");
        assertThat(event.computed()).isEmpty();
    }

    @Test
    void givesBackEveryComponentOfACost() {
        RecordedEvent event = assertGivesBack(aCall().of("claude-sonnet-4-5")
                .withInput(1_000_000)
                .with(Meter.CACHE_READ, 2_000_000)
                .with(Meter.CACHE_WRITE_1H, 1_000_000)
                .withOutput(4_000_000)
                .named("id-1"));

        assertThat(event.costs().input()).hasToString("3.000000");
        assertThat(event.costs().cacheRead()).hasToString("0.600000");
        assertThat(event.costs().cacheWrite()).hasToString("6.000000");
        assertThat(event.costs().output()).hasToString("60.000000");
    }

    @Test
    void givesBackTheHighestReadingOfEachMeter() {
        for (Meter meter : Meter.values()) {
            LedgerEntry entry = aCall().of("a-new-model")
                    .with(meter, MeterReadings.HIGHEST)
                    .named(meter.wireName())
                    .entry();
            long id = idOf(append(List.of(entry)).get(0));

            assertThat(storage.ledger().find(id))
                    .hasValueSatisfying(event -> assertThat(event.event()).isEqualTo(entry.event()));
        }
    }

    @Test
    void givesBackAllMetersAtOnce() {
        CallFixture call = aCall().of("a-new-model").named("id-1");
        for (Meter meter : Meter.values()) {
            call.with(meter, 1_000 + meter.wireName().length());
        }

        assertGivesBack(call);
    }

    @Test
    void givesBackTextsOfTheGreatestLengthInAnyScript() {
        CallFixture call = aCall().from("p".repeat(64))
                .of("日".repeat(200))
                .on("t".repeat(32))
                .inRegion("ü".repeat(32))
                .forUser("🙂".repeat(64))
                .inSession("ß".repeat(128))
                .withMeta("{\"k\":\"" + "日".repeat(4_088) + "\"}")
                .named("日".repeat(255));
        for (int i = 10; i < 26; i++) {
            call.tagged("k".repeat(62) + i, "日".repeat(128));
        }

        assertGivesBack(call);
    }

    @Test
    void givesBackWhatTheProviderSaid() {
        RawUsage openRouter = new RawUsage(
                "openrouter.chat",
                "{\"prompt_tokens\":10,\"completion_tokens\":2,\"total_tokens\":11,\"cost\":0.000123456789}",
                Optional.of(Money.ofPicos(123_456_789)),
                "total_tokens is 11, but the parts come to 12");
        RawUsage openAi = new RawUsage("openai.chat", "{\"prompt_tokens\":10}", Optional.empty(), "");

        List<AppendOutcome> appended = append(
                aCall().said(openRouter).suspect().named("a"),
                aCall().named("b"),
                aCall().said(openAi).named("c"));

        assertThat(storage.ledger().rawUsage(idOf(appended.get(0)))).contains(openRouter);
        assertThat(storage.ledger().rawUsage(idOf(appended.get(2)))).contains(openAi);
    }

    @Test
    void givesBackALongUsageObjectAsItWas() {
        RawUsage longest = new RawUsage(
                "openai.chat", "{\"a\":\"" + "x".repeat(RawUsage.LONGEST_JSON - 8) + "\"}", Optional.empty(), "");

        long id = idOf(append(aCall().said(longest).named("a")).get(0));

        assertThat(storage.ledger().rawUsage(id)).contains(longest);
    }

    @Test
    void givesBackNothingOfAProviderThatSaidNothing() {
        long id = idOf(append(aCall().named("a")).get(0));

        assertThat(storage.ledger().rawUsage(id)).isEmpty();
        assertThat(storage.ledger().rawUsage(999)).isEmpty();
        assertThat(storage.ledger().rawUsage(-1)).isEmpty();
    }

    @Test
    void keepsWhatTheProviderSaidInTheFirstReport() {
        RawUsage first = new RawUsage("openai.chat", "{\"prompt_tokens\":10}", Optional.empty(), "");
        RawUsage second = new RawUsage("openai.chat", "{\"prompt_tokens\":11}", Optional.empty(), "");
        long id = idOf(append(aCall().said(first).named("a")).get(0));

        append(aCall().said(second).named("a"));

        assertThat(storage.ledger().rawUsage(id)).contains(first);
    }

    @Test
    void keepsWhatDecidedAComputedCost() {
        LedgerEntry entry = aCall().of("gpt-4o-2024-08-06")
                .on("batch")
                .withInput(1_200)
                .with(Meter.WEB_SEARCH, 3)
                .claiming("1")
                .named("id-1")
                .entry();
        Receipt receipt = entry.cost().receipt().orElseThrow();

        long id = idOf(append(List.of(entry)).get(0));

        assertThat(storage.ledger().tariff(found(id))).contains(receipt.tariff());
        assertThat(new Receipts(storage.ledger()).of(found(id))).isEqualTo(new Costing.Priced(receipt));
    }

    @Test
    void keepsWhyAPriceIsApproximate() {
        NameRule rule = new NameRule("date of acme", EnumSet.allOf(Approximation.class));
        LedgerEntry entry = aCall().withInput(1).named("id-1").entry();
        Receipt receipt = entry.cost().receipt().orElseThrow();
        EventCost cost = EventCost.of(
                Optional.empty(), receipt.tariff().cost(entry.event().call().readings(), rule));

        long id = idOf(append(List.of(new LedgerEntry(entry.event(), cost, entry.recordedAt(), 1)))
                .get(0));

        assertThat(found(id).basis().rule()).isEqualTo(rule);
    }

    @Test
    void knowsNoReasonForACostThatIsNotKnown() {
        long id = idOf(
                append(aCall().of("a-new-model").withInput(1).named("id-1")).get(0));

        assertThat(storage.ledger().tariff(found(id))).isEmpty();
        assertThat(new Receipts(storage.ledger()).of(found(id)))
                .isEqualTo(new Costing.Unpriced("no price was known when the event was recorded"));
    }

    private RecordedEvent found(long id) {
        return storage.ledger().find(id).orElseThrow();
    }

    private RecordedEvent assertGivesBack(CallFixture call) {
        LedgerEntry entry = call.entry();
        long id = idOf(append(call).get(0));

        RecordedEvent event = found(id);

        assertThat(event)
                .isEqualTo(new RecordedEvent(
                        id,
                        entry.event(),
                        entry.recordedAt(),
                        entry.cost().source(),
                        entry.cost().costs(),
                        entry.cost().computed(),
                        entry.cost()
                                .receipt()
                                .map(receipt -> new PriceBasis(receipt.tariff().hash(), receipt.naming()))
                                .orElse(PriceBasis.NONE),
                        entry.cost().cacheSaving(),
                        Optional.empty()));
        assertThat(allEvents()).containsExactly(event);
        return event;
    }
}
