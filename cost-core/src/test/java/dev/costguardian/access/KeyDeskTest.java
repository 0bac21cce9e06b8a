package dev.costguardian.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.costguardian.attribution.TokenId;
import dev.costguardian.memory.InMemoryStorage;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KeyDeskTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final InMemoryStorage storage = new InMemoryStorage();
    private final KeyDesk desk = deskAt(NOON);

    @Test
    void theSecretLeadsToTheKey() {
        IssuedKey issued = desk.issue(order(Scope.ADMIN));

        assertThat(issued.secret().text()).startsWith("cga_");
        assertThat(storage.keys().find(issued.secret().digest())).contains(issued.key());
    }

    @Test
    void aRotatedKeyLivesOnForTheOverlapAndNoLonger() {
        IssuedKey old = desk.issue(order(Scope.VIEWER));

        IssuedKey made = desk.rotate(old.key().id(), Duration.ofHours(24)).orElseThrow();

        AccessKey rotated = desk.find(old.key().id()).orElseThrow();
        assertThat(made.secret()).isNotEqualTo(old.secret());
        assertThat(made.key().scope()).isEqualTo(Scope.VIEWER);
        assertThat(rotated.stateAt(NOON.plus(Duration.ofHours(24)).minusMillis(1)))
                .isEqualTo(KeyState.ACTIVE);
        assertThat(rotated.stateAt(NOON.plus(Duration.ofHours(24)))).isEqualTo(KeyState.EXPIRED);
    }

    @Test
    void rotationDoesNotProlongAKey() {
        Instant end = NOON.plusSeconds(60);
        IssuedKey old = desk.issue(new KeyOrder("key", Scope.VIEWER, Set.of(), Optional.of(end)));

        desk.rotate(old.key().id(), Duration.ofDays(1));

        assertThat(desk.find(old.key().id()).orElseThrow().life().expiresAt()).contains(end);
    }

    @Test
    void aKeyThatOpensNothingIsNotRotated() {
        IssuedKey revoked = desk.issue(order(Scope.VIEWER));
        desk.revoke(revoked.key().id());

        assertThat(desk.rotate(revoked.key().id(), Duration.ZERO)).isEmpty();
        assertThat(desk.rotate(new KeyId(7), Duration.ZERO)).isEmpty();
        assertThat(desk.list(true)).hasSize(1);
        assertThat(desk.list(false)).isEmpty();
    }

    @Test
    void saysWhatIsWrongWithAnOrder() {
        assertThatThrownBy(() -> desk.issue(new KeyOrder("key", Scope.VIEWER, Set.of(), Optional.of(NOON))))
                .hasMessage("expires_at must lie in the future, was 2026-03-01T12:00:00Z");
        assertThatThrownBy(
                        () -> desk.issue(new KeyOrder("key", Scope.INGEST, Set.of(new TokenId(7)), Optional.empty())))
                .hasMessage("tokens: there is no tracking token 7 in use");
        assertThatThrownBy(() -> new KeyOrder("key", Scope.ADMIN, Set.of(new TokenId(7)), Optional.empty()))
                .hasMessage("tokens can be given for the scope ingest only");
        assertThatThrownBy(() -> new KeyOrder(" ", Scope.ADMIN, Set.of(), Optional.empty()))
                .hasMessage("name must have 1 to 64 characters");
        assertThatThrownBy(() -> desk.rotate(new KeyId(1), Duration.ofDays(91)))
                .hasMessage("overlap must be between 0 and 90 days");
        assertThatThrownBy(() -> Scope.named("root")).hasMessage("scope must be one of admin, viewer, ingest");
    }

    private KeyDesk deskAt(Instant moment) {
        return new KeyDesk(storage.keys(), storage.tokens(), () -> moment, new Random(5));
    }

    private static KeyOrder order(Scope scope) {
        return new KeyOrder("key", scope, Set.of(), Optional.empty());
    }
}
