package dev.costguardian.cli;

import dev.costguardian.CostGuardian;
import dev.costguardian.access.AccessKey;
import dev.costguardian.access.IssuedKey;
import dev.costguardian.attribution.TokenId;
import dev.costguardian.attribution.TrackingToken;
import dev.costguardian.audit.AuditNote;
import dev.costguardian.cli.console.Column;
import dev.costguardian.cli.console.Figures;
import dev.costguardian.cli.console.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Access keys as people, programs and the audit log read them. None says a secret. */
final class KeyTexts {

    private final Map<TokenId, String> labels;
    private final Instant now;

    KeyTexts(CostGuardian ledger, Instant now) {
        this.labels = ledger.storage().tokens().all().stream()
                .collect(Collectors.toMap(TrackingToken::id, TrackingToken::label));
        this.now = now;
    }

    Table table(List<AccessKey> keys) {
        Table table = new Table(
                Column.count("ID"),
                Column.words("NAME"),
                Column.fixed("SCOPE"),
                Column.words("TOKENS"),
                Column.fixed("KEY"),
                Column.fixed("STATE"),
                Column.fixed("EXPIRES (UTC)"),
                Column.fixed("LAST USED (UTC)"));
        keys.forEach(key -> table.row(
                key.id().toString(),
                key.name(),
                key.scope().wireName(),
                tokens(key),
                key.hint(),
                key.stateAt(now).wireName(),
                key.life().expiresAt().map(Figures::moment).orElse("never"),
                key.life().lastUsedAt().map(Figures::moment).orElse("never")));
        return table;
    }

    private String tokens(AccessKey key) {
        return key.tokens().isEmpty()
                ? "all"
                : ordered(key).map(id -> labels.getOrDefault(id, "id:" + id)).collect(Collectors.joining(", "));
    }

    JsonObject fields(AccessKey key) {
        return fields(key, now);
    }

    static JsonObject fields(IssuedKey issued, Instant now) {
        return fields(issued.key(), now).with("secret", issued.secret().text());
    }

    private static JsonObject fields(AccessKey key, Instant now) {
        return new JsonObject()
                .with("id", key.id().value())
                .with("name", key.name())
                .with("scope", key.scope().wireName())
                .with(
                        "tokens",
                        Optional.of(ordered(key).map(TokenId::value).toList()).filter(ids -> !ids.isEmpty()))
                .with("hint", key.hint())
                .with("state", key.stateAt(now).wireName())
                .with("created_at", key.life().createdAt())
                .with("expires_at", key.life().expiresAt())
                .with("revoked_at", key.life().revokedAt())
                .with("last_used_at", key.life().lastUsedAt());
    }

    static AuditNote creation(IssuedKey issued) {
        return AuditNote.of("key.create", subject(issued.key().id().value())).after(state(issued.key()));
    }

    static AuditNote rotation(long id, Duration overlap, Optional<IssuedKey> issued) {
        AuditNote note = AuditNote.of("key.rotate", subject(id));
        return issued.map(made -> note.after("overlap %d minutes, then key %s: %s"
                        .formatted(overlap.toMinutes(), made.key().id(), state(made.key()))))
                .orElseGet(() -> note.onlyIf(false));
    }

    static AuditNote revocation(AccessKey key, boolean done) {
        return AuditNote.of("key.revoke", subject(key.id().value()))
                .before(state(key))
                .after("revoked")
                .onlyIf(done);
    }

    private static String subject(long id) {
        return "key " + id;
    }

    private static String state(AccessKey key) {
        return "%s, %s, tokens %s, expires %s"
                .formatted(
                        key.name(),
                        key.scope().wireName(),
                        key.tokens().isEmpty()
                                ? "all"
                                : ordered(key).map(TokenId::toString).collect(Collectors.joining(" ")),
                        key.life().expiresAt().map(Instant::toString).orElse("never"));
    }

    private static Stream<TokenId> ordered(AccessKey key) {
        return key.tokens().stream().sorted(Comparator.comparingLong(TokenId::value));
    }
}
