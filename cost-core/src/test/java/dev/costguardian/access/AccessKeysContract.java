package dev.costguardian.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.costguardian.FreshStorage;
import dev.costguardian.attribution.TokenId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every store of access keys keeps to. */
public abstract class AccessKeysContract extends FreshStorage {

    private static final Instant MORNING = Instant.parse("2026-03-01T08:00:00.123Z");
    private static final Instant EVENING = Instant.parse("2026-03-01T20:00:00.456Z");
    private static final SecretDigest SECRET = SecretDigest.of("a secret");

    @Test
    void keepsWhatWasIssued() {
        TokenId shop = issued("shop").id();
        TokenId lab = issued("lab").id();
        AccessKey key = storage.keys()
                .issue(
                        new KeyOrder("Größe 日本 🙂", Scope.INGEST, Set.of(shop, lab), Optional.of(EVENING)),
                        "cgi_…wxyz",
                        SECRET,
                        MORNING.plusNanos(999));

        assertThat(key)
                .isEqualTo(new AccessKey(
                        new KeyId(1),
                        "Größe 日本 🙂",
                        Scope.INGEST,
                        Set.of(shop, lab),
                        "cgi_…wxyz",
                        AccessKey.Life.begunAt(MORNING, Optional.of(EVENING))));
        assertThat(storage.keys().find(SECRET)).contains(key);
        assertThat(storage.keys().find(key.id())).contains(key);
        assertThat(storage.keys().all()).containsExactly(key);
    }

    @Test
    void findsNothingThatWasNotIssued() {
        viewer("first", SECRET);

        assertThat(storage.keys().find(SecretDigest.of("another"))).isEmpty();
        assertThat(storage.keys().find(new KeyId(7))).isEmpty();
    }

    @Test
    void takesTheSameNameTwice() {
        AccessKey first = viewer("report", SECRET);
        AccessKey second = viewer("report", SecretDigest.of("another"));

        assertThat(storage.keys().all()).containsExactly(first, second);
    }

    @Test
    void changesNameAndEnd() {
        AccessKey key = viewer("report", SECRET);

        assertThat(storage.keys().change(key.id(), "reports", Optional.of(EVENING)))
                .isTrue();
        assertThat(storage.keys().find(SECRET).orElseThrow().name()).isEqualTo("reports");
        assertThat(storage.keys().find(SECRET).orElseThrow().life().expiresAt()).contains(EVENING);

        assertThat(storage.keys().change(key.id(), "reports", Optional.empty())).isTrue();
        assertThat(storage.keys().find(SECRET).orElseThrow().life().expiresAt()).isEmpty();
    }

    @Test
    void revokesOnceAndForGood() {
        AccessKey key = viewer("report", SECRET);

        assertThat(storage.keys().revoke(key.id(), EVENING.plusNanos(999))).isTrue();
        assertThat(storage.keys().revoke(key.id(), MORNING)).isFalse();
        assertThat(storage.keys().change(key.id(), "again", Optional.empty())).isFalse();
        assertThat(storage.keys().find(SECRET).orElseThrow().life().revokedAt()).contains(EVENING);
    }

    @Test
    void changesNoKeyThatIsNotThere() {
        assertThat(storage.keys().revoke(new KeyId(7), EVENING)).isFalse();
        assertThat(storage.keys().change(new KeyId(7), "none", Optional.empty()))
                .isFalse();
    }

    @Test
    void revokingEndsTheSessionsOfTheKeyAndNoOthers() {
        AccessKey revoked = viewer("revoked", SECRET);
        AccessKey kept = viewer("kept", SecretDigest.of("another"));
        storage.sessions().begin(SecretDigest.of("1"), new Session(Optional.of(revoked.id()), MORNING, MORNING));
        storage.sessions().begin(SecretDigest.of("2"), new Session(Optional.of(kept.id()), MORNING, MORNING));

        storage.keys().revoke(revoked.id(), MORNING);

        assertThat(storage.sessions().find(SecretDigest.of("1"))).isEmpty();
        assertThat(storage.sessions().find(SecretDigest.of("2"))).isPresent();
    }

    @Test
    void knowsTheLatestUse() {
        AccessKey key = viewer("report", SECRET);

        storage.keys().used(key.id(), EVENING.plusNanos(999));
        storage.keys().used(key.id(), MORNING);

        assertThat(storage.keys().find(SECRET).orElseThrow().life().lastUsedAt())
                .contains(EVENING);
    }

    @Test
    void outlivesTheErasingOfTheLedger() {
        AccessKey key = viewer("report", SECRET);

        storage.erase();

        assertThat(storage.keys().all()).containsExactly(key);
    }

    private AccessKey viewer(String name, SecretDigest secret) {
        return storage.keys()
                .issue(new KeyOrder(name, Scope.VIEWER, Set.of(), Optional.empty()), "cgv_…wxyz", secret, MORNING);
    }
}
