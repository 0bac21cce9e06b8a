package dev.costguardian.persistence.postgresql;

import static dev.costguardian.CallFixture.aCall;
import static org.assertj.core.api.Assertions.assertThat;

import dev.costguardian.Storage;
import dev.costguardian.ledger.AppendOutcome;
import dev.costguardian.ledger.LedgerEntry;
import dev.costguardian.persistence.sql.SqlStorage;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How often a server waits for an answer of the database while all others wait for it. */
class RoundTripsTest {

    private CountingRelay relay;
    private Storage storage;

    @BeforeEach
    void open() throws IOException {
        PostgresqlServer.freshLedger().close();
        DatabaseAddress direct = PostgresqlServer.address();
        relay = CountingRelay.to(direct.hosts());
        storage = PostgresqlStorage.open(
                new DatabaseAddress(
                        relay.hosts(), direct.database(), direct.user(), direct.password(), direct.options()),
                new SqlStorage.Setup(List.of(), 1_000, Duration.ofSeconds(1), Duration.ofHours(1), () -> 0));
        append(calls("first", 20));
    }

    @AfterEach
    void close() throws IOException {
        storage.close();
        relay.close();
    }

    @Test
    void waitsFourTimesForAGroup() {
        // To begin, for the keys, for all that follows from which of them were new, and to commit.
        assertThat(fewestFor(group -> calls("group-" + group, 20))).isEqualTo(4);
    }

    @Test
    void waitsOnceMoreForWhatItKnewAlreadyHoweverManyTheyAre() {
        assertThat(fewestFor(group -> {
                    List<LedgerEntry> calls = calls("group-" + group, 20);
                    assertThat(append(calls.subList(0, 10))).hasOnlyElementsOfType(AppendOutcome.Appended.class);
                    return calls;
                }))
                .isEqualTo(5);
    }

    /** To look for them, to make them, and to learn which rows they are. */
    @Test
    void waitsThreeTimesMoreForUsersThatAreNewHoweverManyTheyAre() {
        assertThat(fewestFor(group -> IntStream.range(0, 20)
                        .mapToObj(i -> aCall().named("group-" + group + "-" + i)
                                .forUser("new-" + group + "-" + i)
                                .entry())
                        .toList()))
                .isEqualTo(7);
    }

    /** Of a few groups: as it starts, a server looks once or twice beside them for what others have changed. */
    private long fewestFor(IntFunction<List<LedgerEntry>> groups) {
        return IntStream.range(0, 10)
                .mapToLong(group -> {
                    List<LedgerEntry> entries = groups.apply(group);
                    long before = relay.roundTrips();
                    append(entries);
                    return relay.roundTrips() - before;
                })
                .min()
                .orElseThrow();
    }

    private List<AppendOutcome> append(List<LedgerEntry> entries) {
        return storage.ledger().append(entries).toCompletableFuture().join();
    }

    private static List<LedgerEntry> calls(String name, int count) {
        return IntStream.range(0, count)
                .mapToObj(i ->
                        aCall().named(name + "-" + i).forUser("user-" + i % 7).entry())
                .toList();
    }
}
