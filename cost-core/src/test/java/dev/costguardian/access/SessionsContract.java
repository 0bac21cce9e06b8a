package dev.costguardian.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.costguardian.FreshStorage;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every store of sessions keeps to. */
public abstract class SessionsContract extends FreshStorage {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00.123Z");
    private static final SecretDigest SECRET = SecretDigest.of("a secret");
    private static final SecretDigest OTHER = SecretDigest.of("another secret");

    @Test
    void keepsASessionUntilItIsEnded() {
        storage.sessions().begin(SECRET, begunAt(NOON));

        assertThat(storage.sessions().find(SECRET)).contains(begunAt(NOON));
        assertThat(storage.sessions().all()).containsExactly(begunAt(NOON));
        assertThat(storage.sessions().end(SECRET)).isTrue();
        assertThat(storage.sessions().end(SECRET)).isFalse();
        assertThat(storage.sessions().find(SECRET)).isEmpty();
    }

    @Test
    void knowsTheLatestUse() {
        storage.sessions().begin(SECRET, begunAt(NOON));

        storage.sessions().used(SECRET, NOON.plusSeconds(60));
        storage.sessions().used(SECRET, NOON.plusSeconds(30));

        assertThat(storage.sessions().find(SECRET).orElseThrow().usedAt()).isEqualTo(NOON.plusSeconds(60));
    }

    @Test
    void aUseDoesNotBringBackWhatHasEnded() {
        storage.sessions().begin(SECRET, begunAt(NOON));
        storage.sessions().end(SECRET);

        storage.sessions().used(SECRET, NOON);

        assertThat(storage.sessions().all()).isEmpty();
    }

    @Test
    void forgetsThoseThatAreNotAliveWhenAnotherBegins() {
        storage.sessions().begin(SECRET, begunAt(NOON));

        storage.sessions().begin(OTHER, begunAt(NOON.plus(Duration.ofMinutes(30))));

        assertThat(storage.sessions().find(SECRET)).isEmpty();
        assertThat(storage.sessions().find(OTHER)).isPresent();
    }

    @Test
    void keepsOneThatWasUsedWhenAnotherBegins() {
        storage.sessions().begin(SECRET, begunAt(NOON));
        storage.sessions().used(SECRET, NOON.plus(Duration.ofMinutes(29)));

        storage.sessions().begin(OTHER, begunAt(NOON.plus(Duration.ofMinutes(31))));

        assertThat(storage.sessions().find(SECRET)).isPresent();
    }

    @Test
    void endsAllOfOneKey() {
        AccessKey key = storage.keys()
                .issue(
                        new KeyOrder("key", Scope.VIEWER, Set.of(), Optional.empty()),
                        "cgv_…wxyz",
                        SecretDigest.of("key"),
                        NOON);
        storage.sessions().begin(SECRET, new Session(Optional.of(key.id()), NOON, NOON));
        storage.sessions().begin(OTHER, begunAt(NOON));

        assertThat(storage.sessions().endAll(Optional.of(key.id()))).isEqualTo(1);
        assertThat(storage.sessions().find(OTHER)).isPresent();
        assertThat(storage.sessions().endAll(Optional.empty())).isEqualTo(1);
        assertThat(storage.sessions().all()).isEmpty();
    }

    private static Session begunAt(Instant moment) {
        return new Session(Optional.empty(), moment, moment);
    }
}
