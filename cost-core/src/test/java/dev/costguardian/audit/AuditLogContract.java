package dev.costguardian.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.costguardian.FreshStorage;
import dev.costguardian.attribution.TrackingToken;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every audit log keeps to. */
public abstract class AuditLogContract extends FreshStorage {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00.123Z");
    private static final Actor ADA = new Actor("key 3", "192.0.2.7");

    @Test
    void keepsWhatWasDone() {
        AuditNote note = AuditNote.of("token.disable", "token 7 größe 日本 🙂")
                .before("active")
                .after("inactive")
                .onlyIf(false);

        trail().note(ADA, note);

        AuditEntry entry = storage.audit().newest(Long.MAX_VALUE, 10).get(0);
        assertThat(entry).isEqualTo(AuditChain.next(AuditHead.NONE, NOON, ADA, note));
        assertThat(storage.audit().head()).isEqualTo(new AuditHead(1, entry.hash()));
    }

    @Test
    void givesPagesFromEitherEnd() {
        IntStream.rangeClosed(1, 5).forEach(i -> trail().note(ADA, AuditNote.of("act", "subject " + i)));

        assertThat(storage.audit().newest(Long.MAX_VALUE, 2))
                .extracting(AuditEntry::id)
                .containsExactly(5L, 4L);
        assertThat(storage.audit().newest(4, 2)).extracting(AuditEntry::id).containsExactly(3L, 2L);
        assertThat(storage.audit().following(0, 2)).extracting(AuditEntry::id).containsExactly(1L, 2L);
        assertThat(storage.audit().following(4, 2)).extracting(AuditEntry::id).containsExactly(5L);
    }

    @Test
    void isSoundAsItWasWritten() {
        assertThat(trail().verify().isSound()).isTrue();

        IntStream.rangeClosed(1, 3).forEach(i -> trail().note(ADA, AuditNote.of("act", "subject " + i)));

        assertThat(trail().verify().problems()).isEmpty();
        assertThat(trail().verify().head().entries()).isEqualTo(3);
    }

    @Test
    void doesTheActAndShowsItToAll() {
        TrackingToken shop = issued("shop");
        storage.tokens().all();

        boolean archived = trail().did(
                        ADA,
                        () -> storage.tokens().archive(shop.id(), NOON),
                        done -> AuditNote.of("token.archive", "token " + shop.id())
                                .onlyIf(done));

        assertThat(archived).isTrue();
        assertThat(storage.tokens().find(shop.id()).orElseThrow().isArchived()).isTrue();
        assertThat(storage.audit().newest(Long.MAX_VALUE, 1).get(0).note().done())
                .isTrue();
    }

    @Test
    void writesNothingDownWhereThereIsNothingToTell() {
        String result = storage.audit().record(ADA, NOON, () -> "nothing", nothing -> Optional.empty());

        assertThat(result).isEqualTo("nothing");
        assertThat(storage.audit().head()).isEqualTo(AuditHead.NONE);
    }

    @Test
    void writesNothingDownOfAnActThatFails() {
        assertThatThrownBy(() -> trail().did(
                                ADA,
                                () -> {
                                    throw new IllegalArgumentException("cannot be");
                                },
                                done -> AuditNote.of("act", "subject")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("cannot be");

        assertThat(storage.audit().head()).isEqualTo(AuditHead.NONE);
    }

    @Test
    void tiesEntriesOfManyWhoWriteAtOnce() throws Exception {
        List<Callable<String>> writers = IntStream.range(0, 8)
                .<Callable<String>>mapToObj(writer -> () -> {
                    IntStream.range(0, 10).forEach(i -> trail().note(ADA, AuditNote.of("act", writer + "/" + i)));
                    return "written";
                })
                .toList();

        atOnce(writers);

        assertThat(trail().verify().problems()).isEmpty();
        assertThat(storage.audit().head().entries()).isEqualTo(80);
    }

    @Test
    void outlivesTheErasingOfTheLedger() {
        trail().note(ADA, AuditNote.of("act", "subject"));

        storage.erase();

        assertThat(trail().verify().head().entries()).isEqualTo(1);
    }

    private AuditTrail trail() {
        return new AuditTrail(storage.audit(), () -> NOON);
    }
}
