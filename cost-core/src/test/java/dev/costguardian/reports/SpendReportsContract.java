package dev.costguardian.reports;

import static dev.costguardian.CallFixture.aCall;
import static dev.costguardian.ledger.Filters.ofProviders;
import static dev.costguardian.ledger.Filters.ofTiers;
import static dev.costguardian.ledger.Filters.ofUsers;
import static dev.costguardian.ledger.Filters.tagged;
import static dev.costguardian.reports.Bucket.DAY;
import static dev.costguardian.reports.Bucket.HOUR;
import static dev.costguardian.reports.Grouping.MODEL;
import static dev.costguardian.reports.Grouping.PROVIDER;
import static dev.costguardian.reports.Grouping.TIER;
import static dev.costguardian.reports.Grouping.TOKEN;
import static dev.costguardian.reports.Grouping.USER;
import static dev.costguardian.reports.Grouping.tag;
import static org.assertj.core.api.Assertions.assertThat;

import dev.costguardian.attribution.TrackingToken;
import dev.costguardian.ledger.EventFilter;
import dev.costguardian.usage.Meter;
import dev.costguardian.usage.ModelName;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * What every report keeps to: right to the pico-dollar, by whatever it is broken down. What it extends is part of it:
 * time is cut at the right millisecond, and sums agree with adding up by hand.
 */
public abstract class SpendReportsContract extends SpendOverTimeContract {

    @Test
    void hasNoRowsWhereThereAreNoEvents() {
        record(spending("1").at("2026-03-01T00:00:00Z"));

        SpendReport report = report(
                between("2026-04-01T00:00:00Z", "2026-05-01T00:00:00Z").per(DAY).by(MODEL));

        assertThat(report).isEqualTo(new SpendReport(List.of(), SpendTotals.ZERO));
    }

    @Test
    void addsEverythingUp() {
        record(aCall().withInput(1_000).with(Meter.CACHE_READ, 400).withOutput(100));
        record(aCall().of("claude-sonnet-4-5")
                .withInput(10)
                .with(Meter.CACHE_WRITE_5M, 200)
                .with(Meter.CACHE_WRITE_1H, 100)
                .with(Meter.REASONING, 7));
        record(aCall().with(Meter.WEB_SEARCH, 3));

        SpendTotals total = report(SpendQuery.ever()).total();

        assertThat(total.events()).isEqualTo(3);
        assertThat(total.tokens()).isEqualTo(new TokenTotals(1_710, 400, 300, 107, 7));
        assertThat(total.costs().input()).hasToString("0.002530");
        assertThat(total.costs().cacheRead()).hasToString("0.000500");
        assertThat(total.costs().cacheWrite()).hasToString("0.001350");
        assertThat(total.costs().output()).hasToString("0.001105");
        assertThat(total.costs().other()).hasToString("0.030000");
        assertThat(total.costs().cacheSaving()).hasToString("0.000050");
        assertThat(total.cost()).hasToString("0.035485");
    }

    @Test
    void countsWhatIsUnpricedAndNeverCallsItFree() {
        record(aCall().of("a-new-model").withInput(1_000));
        record(aCall().of("a-new-model").withInput(1_000).claiming("2"));
        record(aCall().withInput(1_000));

        SpendReport report = report(SpendQuery.ever().by(MODEL));

        assertThat(lines(report)).containsExactly("[a-new-model] 2 events 2.000000", "[gpt-4o] 1 events 0.002500");
        assertThat(report.rows().get(0).totals().unpriced()).isEqualTo(1);
        assertThat(report.total().unpriced()).isEqualTo(1);
        assertThat(report.total().stated()).isEqualTo(1);
        assertThat(report.total().tokens().input()).isEqualTo(3_000);
    }

    @Test
    void namesTheModelsOfUnpricedEventsWithTheMostSuchEventsFirst() {
        record(aCall().of("new").from("acme").withInput(10).withOutput(1).at("2026-03-02T23:59:59.999Z"));
        record(aCall().of("new").from("acme").with(Meter.INPUT_AUDIO, 5).at("2026-03-04T00:00:00Z"));
        record(aCall().of("new").from("acme").withInput(1).at("2026-03-03T00:00:00Z"));
        record(aCall().of("new").from("other").withInput(7).at("2026-03-04T12:00:00Z"));
        record(aCall().of("rare").withInput(3).at("2026-03-02T00:00:00Z"));
        record(aCall().of("rare").withInput(4).claiming("1").at("2026-03-01T00:00:00Z"));
        record(aCall().of("rare").withInput(5).claiming("1").at("2026-03-05T00:00:00Z"));
        record(aCall().withInput(3));

        UnpricedName most = unpriced("acme", "new", 3, 3, 16, 1, "2026-03-02", "2026-03-04");
        UnpricedName other = unpriced("other", "new", 1, 1, 7, 0, "2026-03-04", "2026-03-04");
        UnpricedName rare = unpriced("", "rare", 1, 3, 12, 0, "2026-03-02", "2026-03-02");
        assertThat(unpriced(EventFilter.ALL, 10)).containsExactly(most, other, rare);
        assertThat(unpriced(EventFilter.ALL, 1)).containsExactly(most);
        assertThat(unpriced(EventFilter.ALL.ofModels("rare", "gpt-4o"), 10)).containsExactly(rare);
        assertThat(unpriced(ofProviders(""), 10)).containsExactly(rare);
        assertThat(unpriced(ofProviders("other"), 10)).containsExactly(other);
        assertThat(unpriced(
                        between("2026-03-04T00:00:00Z", "2026-03-05T00:00:00Z").filter(), 10))
                .containsExactly(unpriced("acme", "new", 1, 1, 5, 0, "2026-03-04", "2026-03-04"), other);
        assertThat(unpriced(EventFilter.ALL.ofModels("gpt-4o"), 10)).isEmpty();
    }

    @Test
    void tellsTheDaysOfUnpricedEventsByTheZone() {
        record(aCall().of("new").withInput(1).at("2026-03-02T18:29:59.999Z"));
        record(aCall().of("new").withInput(1).at("2026-03-03T18:30:00Z"));

        assertThat(UnpricedName.among(EventFilter.ALL, ZoneId.of("Asia/Kolkata"), storage.reports(), 10))
                .containsExactly(unpriced("", "new", 2, 2, 2, 0, "2026-03-02", "2026-03-04"));
    }

    @Test
    void asksForTheDaysOfUnpricedNamesAlone() {
        record(aCall().of("new").withInput(1));
        record(aCall().withInput(1));
        List<SpendQuery> asked = new ArrayList<>();
        SpendReports reports = query -> {
            asked.add(query);
            return report(query);
        };

        UnpricedName.among(EventFilter.ALL, ZoneOffset.UTC, reports, 10);
        UnpricedName.among(EventFilter.ALL.ofModels("gpt-4o"), ZoneOffset.UTC, reports, 10);

        assertThat(asked)
                .containsExactly(
                        SpendQuery.ever().by(PROVIDER, MODEL),
                        SpendQuery.over(EventFilter.ALL.ofModels("new"))
                                .by(PROVIDER, MODEL)
                                .per(DAY),
                        SpendQuery.over(EventFilter.ALL.ofModels("gpt-4o")).by(PROVIDER, MODEL));
    }

    private List<UnpricedName> unpriced(EventFilter filter, int limit) {
        return UnpricedName.among(filter, ZoneOffset.UTC, storage.reports(), limit);
    }

    private static UnpricedName unpriced(
            String provider, String name, long events, long calls, long input, long output, String first, String last) {
        return new UnpricedName(
                new ModelName(provider, name),
                events,
                calls,
                input,
                output,
                LocalDate.parse(first),
                LocalDate.parse(last));
    }

    @Test
    void takesTheCallersWordForACostNothingIncluded() {
        record(aCall().withInput(1_000).claiming("0"));
        record(aCall().withInput(1_000).claiming("0.000000000001"));

        SpendTotals total = report(SpendQuery.ever()).total();

        assertThat(total.cost()).hasToString("0.000000000001");
        assertThat(total.costs().other()).isEqualTo(total.cost());
        assertThat(total.unpriced()).isZero();
    }

    @Test
    void groupsByEachThingInTurn() {
        TrackingToken billing = issued("billing");
        record(spending("4")
                .of("o3")
                .from("openai")
                .on("flex")
                .forUser("bob")
                .tagged("team", "red")
                .by(billing));
        record(spending("2").of("o3").from("azure").forUser("bob").tagged("team", "blue"));
        record(spending("1")
                .of("o4")
                .from("openai")
                .on("flex")
                .tagged("other", "red")
                .by(billing));

        assertThat(lines(SpendQuery.ever().by(MODEL)))
                .containsExactly("[o3] 2 events 6.000000", "[o4] 1 events 1.000000");
        assertThat(lines(SpendQuery.ever().by(PROVIDER)))
                .containsExactly("[openai] 2 events 5.000000", "[azure] 1 events 2.000000");
        assertThat(lines(SpendQuery.ever().by(TIER)))
                .containsExactly("[flex] 2 events 5.000000", "[] 1 events 2.000000");
        assertThat(lines(SpendQuery.ever().by(USER)))
                .containsExactly("[bob] 2 events 6.000000", "[] 1 events 1.000000");
        assertThat(lines(SpendQuery.ever().by(tag("team"))))
                .containsExactly("[red] 1 events 4.000000", "[blue] 1 events 2.000000", "[] 1 events 1.000000");
        assertThat(lines(SpendQuery.ever().by(TOKEN)))
                .containsExactly("[" + billing.id() + "] 2 events 5.000000", "[0] 1 events 2.000000");
    }

    @Test
    void groupsBySeveralThingsAtOnceInTheOrderAskedFor() {
        record(spending("4").of("o3").from("openai").forUser("bob").tagged("team", "red"));
        record(spending("2").of("o3").from("azure").forUser("bob").tagged("team", "red"));
        record(spending("1").of("o4").from("openai").forUser("alice"));

        assertThat(lines(SpendQuery.ever().by(MODEL, PROVIDER)))
                .containsExactly(
                        "[o3, openai] 1 events 4.000000",
                        "[o3, azure] 1 events 2.000000",
                        "[o4, openai] 1 events 1.000000");
        assertThat(lines(SpendQuery.ever().by(USER, MODEL)))
                .containsExactly("[bob, o3] 2 events 6.000000", "[alice, o4] 1 events 1.000000");
        assertThat(lines(SpendQuery.ever().by(tag("team"), USER, tag("none"), PROVIDER)))
                .containsExactly(
                        "[red, bob, , openai] 1 events 4.000000",
                        "[red, bob, , azure] 1 events 2.000000",
                        "[, alice, , openai] 1 events 1.000000");
    }

    @Test
    void countsOnlyWhatTheFilterMatches() {
        TrackingToken billing = issued("billing");
        record(spending("1")
                .of("o3")
                .from("openai")
                .on("flex")
                .forUser("bob")
                .tagged("team", "red")
                .by(billing));
        record(spending("2")
                .of("o4")
                .from("openai")
                .on("flex")
                .forUser("bob")
                .tagged("team", "red")
                .by(billing));
        record(spending("4")
                .of("o3")
                .from("azure")
                .on("flex")
                .forUser("bob")
                .tagged("team", "red")
                .by(billing));
        record(spending("8")
                .of("o3")
                .from("openai")
                .forUser("bob")
                .tagged("team", "red")
                .by(billing));
        record(spending("16")
                .of("o3")
                .from("openai")
                .on("flex")
                .tagged("team", "red")
                .by(billing));
        record(spending("32").of("o3").from("openai").on("flex").forUser("bob").by(billing));
        record(spending("64").of("o3").from("openai").on("flex").forUser("bob").tagged("team", "red"));

        EventFilter all = EventFilter.ALL;
        assertThat(cost(all.ofModels("o3"))).isEqualTo("125.000000");
        assertThat(cost(all.ofTokens(billing.id()))).isEqualTo("63.000000");
        assertThat(cost(ofProviders("openai"))).isEqualTo("123.000000");
        assertThat(cost(ofTiers("flex"))).isEqualTo("119.000000");
        assertThat(cost(ofTiers(""))).isEqualTo("8.000000");
        assertThat(cost(ofUsers("bob"))).isEqualTo("111.000000");
        assertThat(cost(ofUsers("", "bob"))).isEqualTo("127.000000");
        assertThat(cost(tagged("team", "red"))).isEqualTo("95.000000");
        assertThat(cost(tagged("team", ""))).isEqualTo("32.000000");
        assertThat(cost(new EventFilter(
                        Instant.MIN,
                        Instant.MAX,
                        List.of(billing.id()),
                        List.of("openai"),
                        List.of("o3"),
                        List.of("flex"),
                        List.of("bob"),
                        Map.of("team", List.of("red")))))
                .isEqualTo("1.000000");
    }

    @Test
    void addsUpEverythingBeyondTheTopGroups() {
        record(spending("1").of("d").at("2026-03-01T00:00:00Z"));
        record(spending("5").of("a").at("2026-03-01T00:00:00Z"));
        record(spending("2").of("c").at("2026-03-02T00:00:00Z"));
        record(spending("4").of("b").at("2026-03-02T00:00:00Z"));
        record(spending("3").of("c").at("2026-03-02T00:00:00Z"));

        assertThat(lines(SpendQuery.ever().by(MODEL).top(2)))
                .containsExactly("[c] 2 events 5.000000", "[a] 1 events 5.000000", "other 2 events 5.000000");
        assertThat(lines(SpendQuery.ever().by(MODEL).per(DAY).top(2)))
                .containsExactly(
                        "2026-03-01T00:00:00Z [a] 1 events 5.000000",
                        "2026-03-01T00:00:00Z other 1 events 1.000000",
                        "2026-03-02T00:00:00Z [c] 2 events 5.000000",
                        "2026-03-02T00:00:00Z other 1 events 4.000000");
        assertThat(report(SpendQuery.ever().by(MODEL).top(2)).total().cost()).hasToString("15.000000");
    }

    @Test
    void addsUpEverythingBeyondTheTopUsersOfAllDays() {
        TrackingToken billing = issued("billing");
        record(spending("5").forUser("ann").at("2026-03-01T00:00:00Z"));
        record(spending("4").forUser("bob").at("2026-03-01T00:00:00Z"));
        record(spending("1").at("2026-03-01T00:00:00Z"));
        record(spending("3").forUser("bob").by(billing).at("2026-03-02T00:00:00Z"));
        record(spending("2").forUser("cid").at("2026-03-02T00:00:00Z"));
        record(spending("1").forUser("cid").at("2026-03-02T00:00:00Z"));
        record(spending("1").forUser("cid").at("2026-03-02T00:00:00Z"));

        SpendQuery byUser = SpendQuery.ever().by(USER).per(DAY);
        assertThat(lines(byUser.top(1)))
                .containsExactly(
                        "2026-03-01T00:00:00Z [bob] 1 events 4.000000",
                        "2026-03-01T00:00:00Z other 2 events 6.000000",
                        "2026-03-02T00:00:00Z [bob] 1 events 3.000000",
                        "2026-03-02T00:00:00Z other 3 events 4.000000");
        assertThat(lines(byUser.ranked(new Ranking(Measure.CALLS, 1))))
                .containsExactly(
                        "2026-03-01T00:00:00Z other 3 events 10.000000",
                        "2026-03-02T00:00:00Z [cid] 3 events 4.000000",
                        "2026-03-02T00:00:00Z other 1 events 3.000000");
        assertThat(lines(SpendQuery.ever().by(USER, TOKEN).per(DAY).top(1)))
                .containsExactly(
                        "2026-03-01T00:00:00Z [ann, 0] 1 events 5.000000",
                        "2026-03-01T00:00:00Z other 2 events 5.000000",
                        "2026-03-02T00:00:00Z other 4 events 7.000000");
    }

    @Test
    void ranksByCallsOrByTokensWhenAsked() {
        record(spending("9").of("dear").withInput(10));
        record(spending("1").of("wordy").withInput(5_000));
        record(spending("1").of("busy").withInput(20));
        record(spending("1").of("busy").withInput(20));

        SpendQuery byModel = SpendQuery.ever().by(MODEL);
        assertThat(lines(byModel.ranked(new Ranking(Measure.CALLS, 1))))
                .containsExactly("[busy] 2 events 2.000000", "other 2 events 10.000000");
        assertThat(lines(byModel.ranked(new Ranking(Measure.TOKENS, 1))))
                .containsExactly("[wordy] 1 events 1.000000", "other 3 events 11.000000");
        assertThat(lines(byModel.ranked(new Ranking(Measure.TOKENS, 0))))
                .containsExactly("[wordy] 1 events 1.000000", "[busy] 2 events 2.000000", "[dear] 1 events 9.000000");
    }

    @Test
    void hasNoRowForOthersWhereThereAreNone() {
        record(spending("1").of("a"));
        record(spending("2").of("b"));

        assertThat(lines(SpendQuery.ever().by(MODEL).top(2)))
                .containsExactly("[b] 1 events 2.000000", "[a] 1 events 1.000000");
    }

    @Test
    void countsADuplicateOnce() {
        append(spending("1").named("id-1"), spending("1").named("id-1"));
        append(spending("1").named("id-1"));

        assertThat(lines(SpendQuery.ever())).containsExactly("1 events 1.000000");
    }

    @Test
    void addsUpMoreThanAnAmountHolds() {
        for (int hour = 10; hour < 22; hour++) {
            record(spending("1000000").at("2026-03-01T" + hour + ":00:00Z"));
        }
        for (int hour = 10; hour < 22; hour++) {
            record(spending("1000000").forUser("bob").at("2026-03-02T" + hour + ":00:00Z"));
        }

        assertThat(lines(SpendQuery.ever())).containsExactly("24 events 24000000.000000");
        assertThat(lines(SpendQuery.ever().per(DAY)))
                .containsExactly(
                        "2026-03-01T00:00:00Z 12 events 12000000.000000",
                        "2026-03-02T00:00:00Z 12 events 12000000.000000");
        assertThat(lines(SpendQuery.ever().by(USER)))
                .containsExactly("[] 12 events 12000000.000000", "[bob] 12 events 12000000.000000");
    }

    @Test
    void addsUpMoreThanAnAmountHoldsWithinAnHour() {
        for (int minute = 10; minute < 34; minute++) {
            record(spending("1000000").at("2026-03-01T10:" + minute + ":00Z"));
        }

        assertThat(lines(SpendQuery.ever().per(HOUR)))
                .containsExactly("2026-03-01T10:00:00Z 24 events 24000000.000000");
        assertThat(lines(SpendQuery.ever().in(ZoneId.of("Asia/Kolkata")).per(DAY)))
                .containsExactly("2026-02-28T18:30:00Z 24 events 24000000.000000");
    }
}
