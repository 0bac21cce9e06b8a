package dev.costguardian.planning;

import static dev.costguardian.CallFixture.aCall;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.costguardian.CallFixture;
import dev.costguardian.CostGuardian;
import dev.costguardian.SamplePrices;
import dev.costguardian.memory.InMemoryStorage;
import dev.costguardian.pricing.OwnTables;
import dev.costguardian.pricing.PriceBook;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PriceDeskTest {

    private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");
    private static final String HEADER = "model,from,until,plan,prompt_over,time,meter,usd,per\n";

    private final PriceBook book = SamplePrices.book();
    private final InMemoryStorage storage = new InMemoryStorage();
    private final PriceDesk desk = new PriceDesk(book, storage.prices(), storage.names(), storage.ledger(), () -> NOW);

    @Test
    void showsWhatChangesAndByHowMuch() {
        PricePlan plan = plan("""
                gpt-4o-mini,,,standard,,,input,0.12,1000000
                gpt-4o-mini,,,standard,,,input.cache_read,0.075,1000000
                gpt-4o-mini,,,standard,,,output.audio,2,1000
                gpt-4o,,,standard,,,input,2.5,1000000
                gpt-4o,,,standard,,,input.cache_read,1.25,1000000
                gpt-4o,,,standard,,,output,10,1000000
                gpt-4o,,,standard,,,tool.web_search,10,1000
                gpt-4o,,,batch,,,input,1.25,1000000
                gpt-4o,,,batch,,,input.cache_read,0.625,1000000
                gpt-4o,,,batch,,,output,5,1000000
                """);

        assertThat(plan.changes())
                .extracting(PriceChange::toString)
                .containsExactly(
                        "openai/gpt-4o-mini input: 0.15 USD per 1000000 becomes 0.12 USD per 1000000",
                        "openai/gpt-4o-mini output.audio: no price becomes 2 USD per 1000",
                        "openai/gpt-4o-mini output: 0.6 USD per 1000000 becomes no price");
        assertThat(plan.changes().get(0).percent())
                .hasValueSatisfying(percent -> assertThat(percent).hasToString("-20.0"));
        assertThat(plan.changes().get(1).percent()).isEmpty();
        assertThat(plan.tables().keys("openai/prices.csv")).containsExactly("gpt-4o-mini");
        assertThat(desk.current().id()).isZero();
    }

    @Test
    void comparesANewPeriodWithThePriceBeforeIt() {
        PricePlan plan = plan("""
                claude-sonnet-4-5,,2026-04-01T00:00:00Z,standard,,,input,3,1000000
                claude-sonnet-4-5,2026-04-01T00:00:00Z,,standard,,,input,4.5,1000000
                """.replace("claude-sonnet-4-5", "gpt-4o-mini")
                .replace("input,3,", "input,0.15,")
                .replace("input,4.5,", "input,0.3,"));

        assertThat(plan.changes())
                .filteredOn(change -> change.from().equals(Instant.parse("2026-04-01T00:00:00Z")))
                .singleElement()
                .satisfies(change -> {
                    assertThat(change.percent().orElseThrow()).hasToString("100.0");
                    assertThat(change.isImplausible()).isFalse();
                });
    }

    @Test
    void refusesJumpsOfMoreThanTenTimesAndToNothingUnlessForced() {
        for (String price : List.of("1.500001", "0.014999", "0")) {
            PricePlan plan = plan("gpt-4o-mini,,,standard,,,input," + price + ",1000000\n");

            assertThat(plan.implausible()).hasSize(1);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> desk.apply(plan, "ada", false))
                    .withMessageStartingWith(
                            "1 prices move by more than ten times or to nothing, the first of them openai/gpt-4o-mini input: 0.15 USD");
        }
        for (String price : List.of("1.5", "0.015")) {
            assertThat(plan("gpt-4o-mini,,,standard,,,input," + price + ",1000000\n")
                            .implausible())
                    .isEmpty();
        }
        assertThat(desk.apply(plan("gpt-4o-mini,,,standard,,,input,0,1000000\n"), "ada", true)
                        .id())
                .isEqualTo(1);
    }

    @Test
    void saysWhatItWouldHaveDoneToTheCallsOfThirtyDays() {
        record(
                call("a").of("gpt-4o-mini").withInput(1_000_000).at("2026-02-08T12:00:00Z"),
                call("b").of("gpt-4o-mini").withInput(1_000_000).at("2026-03-10T11:00:00Z"),
                call("c").of("gpt-4o-mini").withOutput(1).at("2026-03-01T00:00:00Z"),
                call("too old").of("gpt-4o-mini").withInput(1).at("2026-02-08T11:59:59Z"),
                call("claimed").of("gpt-4o-mini").withInput(1).claiming("1").at("2026-03-01T00:00:00Z"),
                call("other").withInput(1).at("2026-03-01T00:00:00Z"));
        List<Long> progress = new ArrayList<>();

        PriceEffect effect = desk.plan(tables("gpt-4o-mini,,,standard,,,input,0.2,1000000\n"), 100, progress::add)
                .effect();

        assertThat(effect.events()).isEqualTo(5);
        assertThat(effect.complete()).isTrue();
        assertThat(effect.models()).singleElement().satisfies(model -> {
            assertThat(model.model()).hasToString("gpt-4o-mini");
            assertThat(model.events()).isEqualTo(3);
            assertThat(model.before()).hasToString("0.3000006");
            assertThat(model.after()).hasToString("0.400000");
            assertThat(model.unpricedBefore()).isZero();
            assertThat(model.unpricedAfter()).isEqualTo(1);
        });
        assertThat(progress).containsExactly(5L);
    }

    @Test
    void pricesCallsAsIfTheyCameAfterAChangeThatBeginsLater() {
        record(call("a").of("gpt-4o-mini").withInput(1_000_000).at("2026-03-09T12:00:00Z"));

        PriceEffect effect = plan("""
                        gpt-4o-mini,,2026-05-01T00:00:00Z,standard,,,input,0.15,1000000
                        gpt-4o-mini,2026-05-01T00:00:00Z,,standard,,,input,0.3,1000000
                        """).effect();

        assertThat(effect.models())
                .singleElement()
                .satisfies(model -> assertThat(model.after()).hasToString("0.300000"));
    }

    @Test
    void looksAtNoMoreEventsThanItMay() {
        record(IntStream.range(0, 5_500)
                .mapToObj(i -> call("e" + i).withInput(1).at("2026-03-01T00:00:00Z"))
                .toArray(CallFixture[]::new));

        PriceEffect effect = desk.plan(tables("gpt-4o-mini,,,standard,,,input,0.2,1000000\n"), 1_500, events -> {})
                .effect();

        assertThat(effect.events()).isEqualTo(5_000);
        assertThat(effect.complete()).isFalse();
    }

    @Test
    void holdsForEventsFromThenOnAndNotForThoseBefore() {
        CostGuardian guardian =
                CostGuardian.over(storage, CostGuardian.Setup.standard().pricedBy(book));
        record(call("a").of("gpt-4o-mini").withInput(1_000_000));

        PriceDesk own = guardian.priceDesk();
        own.apply(own.plan(tables("gpt-4o-mini,,,standard,,,input,0.2,1000000\n"), 10, events -> {}), "ada", false);

        assertThat(guardian.prices()
                        .cost(aCall().of("gpt-4o-mini").withInput(1_000_000).call(), NOW)
                        .ifPriced()
                        .orElseThrow()
                        .total())
                .hasToString("0.200000");
        assertThat(storage.ledger().find(1).orElseThrow().amount().orElseThrow())
                .hasToString("0.150000");
        assertThat(own.current().actor()).isEqualTo("ada");
    }

    @Test
    void keepsOtherTablesAndReplacesTheSame() {
        apply(tables("gpt-4o-mini,,,standard,,,input,0.2,1000000\n"));
        apply(new OwnTables(Map.of("openai/names.csv", "name,model\nhouse-name,gpt-4o\n")));
        assertThat(desk.current().tables().texts()).containsOnlyKeys("openai/prices.csv", "openai/names.csv");

        PricePlan back = plan("");
        assertThat(back.changes())
                .extracting(PriceChange::toString)
                .contains("openai/gpt-4o-mini input: 0.2 USD per 1000000 becomes 0.15 USD per 1000000");
        desk.apply(back, "ada", false);

        assertThat(desk.current().tables().texts()).containsOnlyKeys("openai/names.csv");
        assertThat(desk.current().id()).isEqualTo(3);
    }

    @Test
    void namesTheLinesOfOtherTablesThatComeAndGo() {
        PricePlan plan = desk.plan(
                new OwnTables(Map.of("openai/names.csv", "name,model\ngpt-4o-2024-08-06,gpt-4o-mini\n")),
                10,
                events -> {});

        assertThat(plan.others())
                .containsExactly(
                        "- openai/names.csv: gpt-4o-2024-08-06,gpt-4o",
                        "+ openai/names.csv: gpt-4o-2024-08-06,gpt-4o-mini");
        assertThat(plan.changesNothing()).isFalse();
        assertThat(desk.plan(new OwnTables(Map.of("openai/names.csv", "name,model\n")), 10, events -> {})
                        .changesNothing())
                .isTrue();
    }

    @Test
    void refusesAPlanThatAnotherOvertook() {
        PricePlan plan = plan("gpt-4o-mini,,,standard,,,input,0.2,1000000\n");
        apply(tables("gpt-4o-mini,,,standard,,,input,0.3,1000000\n"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> desk.apply(plan, "ada", false))
                .withMessage("other prices were applied meanwhile; plan again");
    }

    private void apply(OwnTables tables) {
        desk.apply(desk.plan(tables, 10, events -> {}), "ada", false);
    }

    private PricePlan plan(String lines) {
        return desk.plan(tables(lines), 1_000, events -> {});
    }

    private static OwnTables tables(String lines) {
        return new OwnTables(Map.of("openai/prices.csv", HEADER + lines));
    }

    private static CallFixture call(String id) {
        return aCall().named(id);
    }

    private void record(CallFixture... calls) {
        for (CallFixture call : calls) {
            storage.ledger().append(List.of(call.entry())).toCompletableFuture().join();
        }
    }
}
