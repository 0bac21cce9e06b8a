package dev.costguardian.reports;

import static dev.costguardian.CallFixture.aCall;
import static dev.costguardian.ledger.CostSource.CLIENT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.costguardian.CallFixture;
import dev.costguardian.Storage;
import dev.costguardian.attribution.TokenId;
import dev.costguardian.corrections.CorrectionOrder;
import dev.costguardian.corrections.CorrectionsFixture;
import dev.costguardian.ledger.EventFilter;
import dev.costguardian.ledger.EventQuery;
import dev.costguardian.ledger.LedgerEntry;
import dev.costguardian.ledger.RecordedEvent;
import dev.costguardian.memory.InMemoryStorage;
import dev.costguardian.money.Money;
import dev.costguardian.money.MoneySum;
import dev.costguardian.reports.ClaimReport.ModelClaims;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A million input tokens of gpt-4o cost 2.50 USD, of gpt-4o-mini 0.15. */
class ClaimComparisonTest extends CorrectionsFixture {

    private static final int MILLION = 1_000_000;

    @Override
    protected Storage open() {
        return new InMemoryStorage();
    }

    @Test
    void hasNoModelsWhereNobodyStatedACost() {
        append(aCall().withInput(MILLION).named("a"), aCall().of("unheard-of").named("b"));

        assertThat(compared()).isEqualTo(new ClaimReport(List.of(), Optional.empty(), ClaimTotals.ZERO));
    }

    @Test
    void putsTheComputedCostBesideTheClaim() {
        append(
                aCall().withInput(MILLION).claiming("2.50").named("agrees"),
                aCall().withInput(MILLION).claiming("2.000000000001").named("too little"),
                aCall().withInput(MILLION).claiming("4").named("too much"));

        assertThat(lines()).containsExactly("gpt-4o: 3 of 3, 2 differ, 8.500000000001 / 7.500000 = -1.000000000001");
        assertThat(compared().total().widest()).hasValueSatisfying(gap -> {
            assertThat(gap.event()).isEqualTo(3);
            assertThat(gap.difference()).hasToString("-1.500000");
        });
    }

    @Test
    void countsAClaimOfNothingAsAClaim() {
        append(aCall().withInput(MILLION).claiming("0").named("free"));

        assertThat(lines()).containsExactly("gpt-4o: 1 of 1, 1 differ, 0.000000 / 2.500000 = 2.500000");
    }

    @Test
    void countsButDoesNotAddUpWhatHasNoPrice() {
        append(
                aCall().of("unheard-of").claiming("7").named("a"),
                aCall().withInput(MILLION).claiming("2.50").named("b"));

        assertThat(lines())
                .containsExactly(
                        "gpt-4o: 1 of 1, 0 differ, 2.500000 / 2.500000 = 0.000000",
                        "unheard-of: 0 of 1, 0 differ, 0.000000 / 0.000000 = 0.000000");
        assertThat(compared().total().withoutPrice()).isEqualTo(1);
        assertThat(compared().total().widest()).isEmpty();
    }

    @Test
    void keepsModelsOfSeveralProvidersApart() {
        append(
                aCall().from("openai").withInput(MILLION).claiming("2").named("a"),
                aCall().from("azure").withInput(MILLION).claiming("1").named("b"));

        assertThat(compared().models())
                .extracting(claims -> claims.model().toString())
                .containsExactlyInAnyOrder("openai/gpt-4o", "azure/gpt-4o");
    }

    @Test
    void showsTheLargestDifferenceFirstWhicheverWayItGoes() {
        append(
                aCall().of("gpt-4o").withInput(MILLION).claiming("2.00").named("a"),
                aCall().of("gpt-4o-mini").withInput(MILLION).claiming("9.15").named("b"),
                aCall().of("claude-sonnet-4-5").withInput(MILLION).claiming("1").named("c"));

        assertThat(compared().models())
                .extracting(
                        claims -> claims.model().name() + " " + claims.totals().difference())
                .containsExactly("gpt-4o-mini -9.000000", "claude-sonnet-4-5 2.000000", "gpt-4o 0.500000");
    }

    @Test
    void namesTheNewestOfSeveralEventsThatDifferAlike() {
        append(
                aCall().withInput(MILLION).claiming("3.50").named("a"),
                aCall().withInput(MILLION).claiming("1.50").named("b"),
                aCall().withInput(MILLION).claiming("2.50").named("c"));

        assertThat(compared().total().widest())
                .hasValueSatisfying(gap -> assertThat(gap.event()).isEqualTo(2));
    }

    @Test
    void comparesWhatIsAskedForAlone() {
        append(
                aCall().withInput(MILLION)
                        .claiming("3")
                        .at("2026-03-01T00:00:00Z")
                        .named("a"),
                aCall().withInput(MILLION)
                        .claiming("4")
                        .at("2026-03-02T00:00:00Z")
                        .named("b"));
        EventFilter march2 =
                EventFilter.ALL.between(Instant.parse("2026-03-02T00:00:00Z"), Instant.parse("2026-03-03T00:00:00Z"));

        assertThat(claims().over(march2, read -> {}).total().claimed()).hasToString("4.000000");
    }

    @Test
    void comparesWithWhatACorrectionHasComputedSince() {
        recorded(aCall().withInput(MILLION).claiming("3").named("a"));
        applied(everything());

        assertThat(lines()).containsExactly("gpt-4o: 1 of 1, 0 differ, 3.000000 / 3.000000 = 0.000000");
    }

    @Test
    void forgetsAClaimThatACorrectionHasReplacedUntilItIsUndone() {
        recorded(aCall().withInput(MILLION).claiming("7").named("a"));
        CorrectionOrder order = everything().withClientCosts();
        long batch = applied(order).id();

        assertThat(compared().total().events()).isZero();
        undo(batch);
        assertThat(lines()).containsExactly("gpt-4o: 1 of 1, 1 differ, 7.000000 / 2.500000 = -4.500000");
    }

    @Test
    void addsUpTheModelsBeyondAHundred() {
        appendAll(IntStream.rangeClosed(1, 103)
                .mapToObj(i -> aCall().of("made-up-" + i).claiming("1").named("e" + i)));

        ClaimReport report = compared();

        assertThat(report.models()).hasSize(100);
        assertThat(report.others())
                .hasValueSatisfying(others -> assertThat(others.events()).isEqualTo(3));
        assertThat(report.total().events()).isEqualTo(103);
    }

    @Test
    void tellsTheTenThousandModelsWithTheNewestClaimsApart() {
        append(
                aCall().withInput(MILLION).claiming("9").named("oldest"),
                aCall().of("made-up-1").claiming("1").named("of a model that has a newer claim"));
        appendAll(IntStream.rangeClosed(1, 10_000)
                .mapToObj(i -> aCall().of("made-up-" + i).claiming("1").named("e" + i)));

        ClaimReport report = compared();

        assertThat(report.models()).extracting(claims -> claims.model().name()).doesNotContain("gpt-4o");
        assertThat(report.others()).hasValueSatisfying(others -> {
            assertThat(others.events()).isEqualTo(9_901);
            assertThat(others.difference()).hasToString("-6.500000");
        });
        assertThat(report.models().get(0).totals().events()).isEqualTo(2);
        assertThat(report.total().events()).isEqualTo(10_002);
    }

    @Test
    void tellsHowManyClaimsWereRead() {
        appendAll(IntStream.rangeClosed(1, 5_001)
                .mapToObj(i -> aCall().named("e" + i).claiming("1")));
        appendAll(Stream.of(aCall().named("computed")));
        List<Long> told = new ArrayList<>();

        claims().over(EventFilter.ALL, told::add);

        assertThat(told).containsExactly(5_000L, 5_001L);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 20_260_301, 7_777_777})
    void agreesWithAddingUpByHand(long seed) {
        RandomSpend random = new RandomSpend(
                seed, List.of(TokenId.UNATTRIBUTED, issued("billing").id()));
        append(Stream.generate(random::entry).limit(400).toList());
        applied(everything());
        applied(CorrectionOrder.repricing(EventFilter.ALL.ofTokens(TokenId.UNATTRIBUTED), "alice", "")
                .withClientCosts());

        for (int i = 0; i < 60; i++) {
            EventFilter filter = random.filter();
            ClaimReport report = claims().over(filter, read -> {});

            String place = "seed %d, filter %d: %s".formatted(seed, i, filter);
            assertThat(line(report.total())).as(place).isEqualTo(byHand(filter));
            assertThat(report.models().stream().map(ModelClaims::totals).reduce(ClaimTotals.ZERO, ClaimTotals::plus))
                    .as(place)
                    .isEqualTo(report.total());
        }
    }

    private ClaimComparison claims() {
        return new ClaimComparison(storage.ledger());
    }

    private ClaimReport compared() {
        return claims().over(EventFilter.ALL, read -> {});
    }

    private List<String> lines() {
        return compared().models().stream()
                .map(claims -> claims.model() + ": " + line(claims.totals()))
                .toList();
    }

    private static String line(ClaimTotals totals) {
        return "%d of %d, %d differ, %s / %s = %s"
                .formatted(
                        totals.compared(),
                        totals.events(),
                        totals.differing(),
                        totals.claimed(),
                        totals.computed(),
                        totals.difference());
    }

    /** The same line from the events, in plain numbers. */
    private String byHand(EventFilter filter) {
        long claims = 0;
        long compared = 0;
        long differing = 0;
        BigDecimal claimed = BigDecimal.ZERO;
        BigDecimal computed = BigDecimal.ZERO;
        for (RecordedEvent event : storage.ledger().page(EventQuery.newest(filter, EventQuery.LARGEST_PAGE))) {
            Optional<Money> stated = event.event().call().claimedCost().filter(cost -> event.source() == CLIENT);
            claims += stated.isPresent() ? 1 : 0;
            if (stated.isPresent() && event.computed().isPresent()) {
                BigDecimal ours = event.computed().get().toUsd();
                compared++;
                differing += ours.compareTo(stated.get().toUsd()) == 0 ? 0 : 1;
                claimed = claimed.add(stated.get().toUsd());
                computed = computed.add(ours);
            }
        }
        return "%d of %d, %d differ, %s / %s = %s"
                .formatted(compared, claims, differing, usd(claimed), usd(computed), usd(computed.subtract(claimed)));
    }

    private static MoneySum usd(BigDecimal amount) {
        return new MoneySum(amount.movePointRight(12).toBigIntegerExact());
    }

    private void appendAll(Stream<CallFixture> calls) {
        List<LedgerEntry> entries = calls.map(CallFixture::entry).toList();
        for (int i = 0; i < entries.size(); i += 1_000) {
            append(entries.subList(i, Math.min(i + 1_000, entries.size())));
        }
    }
}
