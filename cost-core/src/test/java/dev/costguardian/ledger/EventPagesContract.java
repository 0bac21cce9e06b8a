package dev.costguardian.ledger;

import static dev.costguardian.CallFixture.aCall;
import static dev.costguardian.ledger.Filters.ofProviders;
import static dev.costguardian.ledger.Filters.ofTiers;
import static dev.costguardian.ledger.Filters.ofUsers;
import static dev.costguardian.ledger.Filters.tagged;
import static org.assertj.core.api.Assertions.assertThat;

import dev.costguardian.CallFixture;
import dev.costguardian.FreshStorage;
import dev.costguardian.attribution.TokenId;
import dev.costguardian.attribution.TrackingToken;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every ledger keeps to when it is read: newest first, a page at a time, no event left out. */
public abstract class EventPagesContract extends FreshStorage {

    private static final EventFilter ALL = EventFilter.ALL;

    @Test
    void isEmptyAtFirst() {
        assertThat(storage.ledger().lastId()).isZero();
        assertThat(allEvents()).isEmpty();
        assertThat(storage.ledger().models()).isEmpty();
        assertThat(storage.ledger().find(1)).isEmpty();
    }

    @Test
    void findsEventsByTheirIds() {
        List<AppendOutcome> outcomes = append(aCall().named("a"), aCall().named("b"));

        for (AppendOutcome outcome : outcomes) {
            assertThat(storage.ledger().find(idOf(outcome)))
                    .hasValueSatisfying(event -> assertThat(event.id()).isEqualTo(idOf(outcome)));
        }
        for (long id : new long[] {Long.MIN_VALUE, -1, 0, idOf(outcomes.get(1)) + 1, Long.MAX_VALUE}) {
            assertThat(storage.ledger().find(id)).isEmpty();
        }
    }

    @Test
    void readsNewestRecordedFirstWhateverTheTimeOfTheCall() {
        append(aCall().named("a").at("2026-03-03T00:00:00Z"));
        append(aCall().named("b").at("2026-03-01T00:00:00Z"));
        append(aCall().named("c").at("2026-03-02T00:00:00Z"));

        assertThat(namesOfAllEvents()).containsExactly("c", "b", "a");
    }

    @Test
    void goesOnWhereAPageEnded() {
        append(calls(5, "id-").toList());

        EventQuery first = EventQuery.newest(ALL, 2);
        List<RecordedEvent> newest = storage.ledger().page(first);
        EventQuery second = first.olderThan(newest.get(1));
        append(aCall().named("meanwhile"));
        List<RecordedEvent> middle = storage.ledger().page(second);
        List<RecordedEvent> oldest = storage.ledger().page(second.olderThan(middle.get(1)));

        assertThat(names(newest)).containsExactly("id-4", "id-3");
        assertThat(names(middle)).containsExactly("id-2", "id-1");
        assertThat(names(oldest)).containsExactly("id-0");
        assertThat(storage.ledger().page(second.olderThan(oldest.get(0)))).isEmpty();
    }

    @Test
    void fillsAPageThoughFewEventsMatch() {
        for (int i = 0; i < 30; i++) {
            append(aCall().of(i % 10 == 0 ? "rare" : "common").named("id-" + i));
        }

        assertThat(names(storage.ledger().page(EventQuery.newest(ALL.ofModels("rare"), 2))))
                .containsExactly("id-20", "id-10");
    }

    @Test
    void readsToTheEndWhatWasThereAtTheBeginning() {
        for (int i = 0; i < 11; i++) {
            append(calls(500, "old-" + i + "-").toList());
        }

        LedgerPages pages = new LedgerPages(storage.ledger(), ALL);
        List<String> read = new ArrayList<>();
        for (int i = 0; pages.hasNext(); i++) {
            append(calls(10, "new-" + i + "-").toList());
            read.addAll(names(pages.next()));
        }

        assertThat(read).hasSize(5_500).doesNotHaveDuplicates().allMatch(name -> name.startsWith("old-"));
        assertThat(read.get(0)).isEqualTo("old-10-499");
        assertThat(read.get(5_499)).isEqualTo("old-0-0");
    }

    @Test
    void readsAPageNotBeforeItIsAskedFor() {
        for (int i = 0; i < 11; i++) {
            append(calls(500, "id-" + i + "-").toList());
        }
        LedgerPages pages = new LedgerPages(storage.ledger(), ALL);

        storage.erase();

        assertThat(pages.next()).hasSize(EventQuery.LARGEST_PAGE);
        assertThat(pages.hasNext()).isFalse();
    }

    @Test
    void filtersByToken() {
        TrackingToken billing = issued("billing");
        TrackingToken search = issued("search");
        append(
                aCall().by(billing).named("billing"),
                aCall().by(search).named("search"),
                aCall().by(TokenId.UNATTRIBUTED).named("nobody"));

        assertThat(matching(ALL.ofTokens(billing.id()))).containsExactly("billing");
        assertThat(matching(ALL.ofTokens(search.id(), TokenId.UNATTRIBUTED))).containsExactly("nobody", "search");
        assertThat(matching(ALL.ofTokens(new TokenId(4711)))).isEmpty();
    }

    @Test
    void filtersByProvider() {
        append(aCall().from("openai").named("openai"), aCall().from("azure").named("azure"), aCall().named("unsaid"));

        assertThat(matching(ofProviders("azure"))).containsExactly("azure");
        assertThat(matching(ofProviders("", "openai"))).containsExactly("unsaid", "openai");
        assertThat(matching(ofProviders("google"))).isEmpty();
    }

    @Test
    void filtersByModel() {
        append(
                aCall().of("gpt-4o").from("openai").named("openai"),
                aCall().of("gpt-4o").from("azure").named("azure"),
                aCall().of("gpt-4o-mini").named("mini"),
                aCall().of("GPT-4o").named("upper"));

        assertThat(matching(ALL.ofModels("gpt-4o"))).containsExactly("azure", "openai");
        assertThat(matching(ALL.ofModels("gpt-4o-mini", "GPT-4o"))).containsExactly("upper", "mini");
        assertThat(matching(ALL.ofModels("gpt-4%"))).isEmpty();
    }

    @Test
    void readsOnlyEventsWhoseCostTheirCallersStated() {
        append(
                aCall().named("claimed").claiming("0.5").at("2026-03-01T00:00:00Z"),
                aCall().named("computed").at("2026-03-01T00:00:00Z"),
                aCall().named("free").claiming("0").at("2026-03-02T00:00:00Z"));

        LedgerPages all = LedgerPages.ofClaims(storage.ledger(), EventFilter.ALL);
        LedgerPages early = LedgerPages.ofClaims(
                storage.ledger(), EventFilter.ALL.between(Instant.MIN, Instant.parse("2026-03-02T00:00:00Z")));

        assertThat(all.next())
                .extracting(event -> event.event().key().eventId())
                .containsExactly("free", "claimed");
        assertThat(early.next())
                .extracting(event -> event.event().key().eventId())
                .containsExactly("claimed");
    }

    @Test
    void filtersByTier() {
        append(aCall().on("batch").named("batch"), aCall().on("flex").named("flex"), aCall().named("unsaid"));

        assertThat(matching(ofTiers("batch"))).containsExactly("batch");
        assertThat(matching(ofTiers("", "flex"))).containsExactly("unsaid", "flex");
    }

    @Test
    void filtersByUser() {
        append(aCall().forUser("alice").named("alice"), aCall().forUser("bob").named("bob"), aCall().named("unsaid"));

        assertThat(matching(ofUsers("bob"))).containsExactly("bob");
        assertThat(matching(ofUsers("", "alice"))).containsExactly("unsaid", "alice");
    }

    @Test
    void filtersByTags() {
        append(
                aCall().tagged("feature", "search").tagged("env", "live").named("search-live"),
                aCall().tagged("feature", "search").named("search"),
                aCall().tagged("feature", "chat").tagged("env", "live").named("chat-live"),
                aCall().tagged("env", "search").named("other-key"),
                aCall().named("untagged"));

        assertThat(matching(tagged("feature", "search"))).containsExactly("search", "search-live");
        assertThat(matching(tagged("feature", "search", "chat"))).containsExactly("chat-live", "search", "search-live");
        assertThat(matching(tagged(Map.of("feature", List.of("search"), "env", List.of("live")))))
                .containsExactly("search-live");
        assertThat(matching(tagged("feature", ""))).containsExactly("untagged", "other-key");
        assertThat(matching(tagged("feature", "", "chat"))).containsExactly("untagged", "other-key", "chat-live");
        assertThat(matching(tagged(Map.of("feature", List.of("search"), "env", List.of("")))))
                .containsExactly("search");
        assertThat(matching(tagged("region", "eu"))).isEmpty();
        assertThat(matching(tagged("region", ""))).hasSize(5);
    }

    @Test
    void filtersByTheTimeOfTheCallToTheMillisecond() {
        append(
                aCall().at("2026-03-01T09:59:59.999Z").named("just-before"),
                aCall().at("2026-03-01T10:00:00.000Z").named("begin"),
                aCall().at("2026-03-01T10:59:59.999Z").named("last"),
                aCall().at("2026-03-01T11:00:00.000Z").named("end"));
        Instant from = Instant.parse("2026-03-01T10:00:00Z");
        Instant until = Instant.parse("2026-03-01T11:00:00Z");

        assertThat(matching(ALL.between(from, until))).containsExactly("last", "begin");
        assertThat(matching(ALL.between(from, Instant.MAX))).containsExactly("end", "last", "begin");
        assertThat(matching(ALL.between(Instant.MIN, from))).containsExactly("just-before");
        assertThat(matching(ALL.between(from, from.plusMillis(1)))).containsExactly("begin");
    }

    @Test
    void matchesEveryPartOfAFilter() {
        TrackingToken billing = issued("billing");
        append(
                aCall().by(billing)
                        .of("o3")
                        .from("openai")
                        .on("flex")
                        .forUser("bob")
                        .tagged("a", "b")
                        .named("all"),
                aCall().of("o3")
                        .from("openai")
                        .on("flex")
                        .forUser("bob")
                        .tagged("a", "b")
                        .named("token"),
                aCall().by(billing)
                        .of("o4")
                        .from("openai")
                        .on("flex")
                        .forUser("bob")
                        .tagged("a", "b")
                        .named("model"),
                aCall().by(billing)
                        .of("o3")
                        .on("flex")
                        .forUser("bob")
                        .tagged("a", "b")
                        .named("provider"),
                aCall().by(billing)
                        .of("o3")
                        .from("openai")
                        .forUser("bob")
                        .tagged("a", "b")
                        .named("tier"),
                aCall().by(billing)
                        .of("o3")
                        .from("openai")
                        .on("flex")
                        .tagged("a", "b")
                        .named("user"),
                aCall().by(billing)
                        .of("o3")
                        .from("openai")
                        .on("flex")
                        .forUser("bob")
                        .named("tag"));

        EventFilter every = new EventFilter(
                Instant.parse("2026-03-01T00:00:00Z"),
                Instant.parse("2026-03-02T00:00:00Z"),
                List.of(billing.id()),
                List.of("openai"),
                List.of("o3"),
                List.of("flex"),
                List.of("bob"),
                Map.of("a", List.of("b")));

        assertThat(matching(every)).containsExactly("all");
    }

    @Test
    void namesEveryModelOnceInTheOrderOfItsCharacters() {
        for (String model : List.of("gpt-4o", "o1", "gpt-4.1", "gpt-4o", "gpt-4-turbo", "GPT-4o")) {
            append(aCall().of(model).from("openai").named("o-" + model));
            append(aCall().of(model).named("n-" + model));
        }

        assertThat(storage.ledger().models()).containsExactly("GPT-4o", "gpt-4-turbo", "gpt-4.1", "gpt-4o", "o1");
    }

    @Test
    void namesNoModelOfACallThatItDidNotTake() {
        append(aCall().of("gpt-4o").named("id-1"));
        append(
                aCall().of("o3").named("id-1"),
                aCall().of("o4").by(new TokenId(4711)).named("id-2"));

        assertThat(storage.ledger().models()).containsExactly("gpt-4o");
    }

    @Test
    void namesEveryKeyOfTagsOnceInTheOrderOfItsCharacters() {
        append(aCall().tagged("team", "a").named("id-1"));
        append(aCall().tagged("team", "b").tagged("Env", "prod").named("id-2"));
        append(aCall().tagged("feature", "search").named("id-3"));
        append(aCall().named("id-4"));

        assertThat(storage.ledger().tagKeys()).containsExactly("Env", "feature", "team");
    }

    @Test
    void namesNoKeyOfTagsWhereNothingIsTagged() {
        append(aCall().named("id-1"));

        assertThat(storage.ledger().tagKeys()).isEmpty();
    }

    /** That many entries, named by the prefix and a number from 0 on. */
    protected static Stream<LedgerEntry> calls(int number, String prefix) {
        return IntStream.range(0, number)
                .mapToObj(i -> aCall().withInput(i).named(prefix + i))
                .map(CallFixture::entry);
    }

    protected final List<RecordedEvent> allEvents() {
        return storage.ledger().page(EventQuery.newest(ALL, EventQuery.LARGEST_PAGE));
    }

    protected final List<String> namesOfAllEvents() {
        return names(allEvents());
    }

    private List<String> matching(EventFilter filter) {
        return names(storage.ledger().page(EventQuery.newest(filter, EventQuery.LARGEST_PAGE)));
    }

    private static List<String> names(List<RecordedEvent> events) {
        return events.stream().map(event -> event.event().key().eventId()).toList();
    }
}
