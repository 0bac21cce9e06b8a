package dev.costguardian.persistence.sql;

import static dev.costguardian.persistence.sql.schema.Tables.ACCESS_KEY;
import static dev.costguardian.persistence.sql.schema.Tables.ACCESS_KEY_TOKEN;
import static dev.costguardian.persistence.sql.schema.Tables.DASHBOARD_SESSION;

import dev.costguardian.access.AccessKey;
import dev.costguardian.access.AccessKeys;
import dev.costguardian.access.KeyId;
import dev.costguardian.access.KeyOrder;
import dev.costguardian.access.Scope;
import dev.costguardian.access.SecretDigest;
import dev.costguardian.attribution.TokenId;
import dev.costguardian.persistence.sql.reading.Reader;
import dev.costguardian.persistence.sql.schema.tables.records.AccessKeyRecord;
import dev.costguardian.persistence.sql.writing.GroupWriter;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/** The access keys, answered from a copy in memory. */
final class SqlAccessKeys implements AccessKeys {

    private final GroupWriter writer;
    private final Runnable sessionsEnded;
    private final LastUses<KeyId> lastUses = new LastUses<>();
    private final Remembered<Copy> copy;

    /**
     * The keys of a database.
     *
     * @param sessionsEnded called where a key was revoked, which ends its sessions
     */
    SqlAccessKeys(Reader reader, GroupWriter writer, Runnable sessionsEnded) {
        this.writer = writer;
        this.sessionsEnded = sessionsEnded;
        this.copy = new Remembered<>(() -> reader.read(SqlAccessKeys::load));
    }

    private record Copy(Map<SecretDigest, AccessKey> bySecret, TreeMap<Long, AccessKey> byId) {}

    @Override
    public Optional<AccessKey> find(SecretDigest secret) {
        return Optional.ofNullable(copy.get().bySecret.get(secret)).map(this::used);
    }

    @Override
    public Optional<AccessKey> find(KeyId id) {
        return Optional.ofNullable(copy.get().byId.get(id.value())).map(this::used);
    }

    @Override
    public List<AccessKey> all() {
        return copy.get().byId.values().stream().map(this::used).toList();
    }

    @Override
    public AccessKey issue(KeyOrder order, String hint, SecretDigest secret, Instant createdAt) {
        return changed(sql -> {
            AccessKeyRecord row = new AccessKeyRecord();
            row.setId(Optional.ofNullable(sql.select(DSL.max(ACCESS_KEY.ID))
                                    .from(ACCESS_KEY)
                                    .fetchSingle(0, Long.class))
                            .orElse(0L)
                    + 1);
            row.setName(order.name());
            row.setScope(order.scope().name());
            row.setSecretDigest(secret.bytes());
            row.setHint(hint);
            row.setCreatedAt(createdAt.toEpochMilli());
            order.expiresAt().map(Instant::toEpochMilli).ifPresent(row::setExpiresAt);
            sql.insertInto(ACCESS_KEY).set(row).execute();
            order.tokens()
                    .forEach(token -> sql.insertInto(ACCESS_KEY_TOKEN)
                            .set(ACCESS_KEY_TOKEN.KEY_ID, row.getId())
                            .set(ACCESS_KEY_TOKEN.TOKEN_ID, token.value())
                            .execute());
            return key(row, order.tokens());
        });
    }

    @Override
    public boolean change(KeyId id, String name, Optional<Instant> expiresAt) {
        return changed(sql -> sql.update(ACCESS_KEY)
                        .set(ACCESS_KEY.NAME, name)
                        .set(
                                ACCESS_KEY.EXPIRES_AT,
                                DSL.val(expiresAt.map(Instant::toEpochMilli).orElse(null), ACCESS_KEY.EXPIRES_AT))
                        .where(ACCESS_KEY.ID.eq(id.value()))
                        .and(ACCESS_KEY.REVOKED_AT.isNull())
                        .execute()
                == 1);
    }

    @Override
    public boolean revoke(KeyId id, Instant at) {
        try {
            return changed(sql -> {
                sql.deleteFrom(DASHBOARD_SESSION)
                        .where(DASHBOARD_SESSION.KEY_ID.eq(id.value()))
                        .execute();
                return sql.update(ACCESS_KEY)
                                .set(ACCESS_KEY.REVOKED_AT, at.toEpochMilli())
                                .where(ACCESS_KEY.ID.eq(id.value()))
                                .and(ACCESS_KEY.REVOKED_AT.isNull())
                                .execute()
                        == 1;
            });
        } finally {
            sessionsEnded.run();
        }
    }

    @Override
    public void used(KeyId id, Instant at) {
        lastUses.note(id, at);
    }

    /** Whether there are moments to write down. */
    boolean hasNews() {
        return lastUses.hasNews();
    }

    /** Writes down when keys were last used. Called by the writing thread, which commits. */
    void storeLastUses(DSLContext sql) {
        lastUses.store((id, moment) -> sql.update(ACCESS_KEY)
                .set(ACCESS_KEY.LAST_USED_AT, moment.toEpochMilli())
                .where(ACCESS_KEY.ID.eq(id.value()))
                .and(ACCESS_KEY.LAST_USED_AT.isNull().or(ACCESS_KEY.LAST_USED_AT.lt(moment.toEpochMilli())))
                .execute());
    }

    /** Drops the copy: the tables may have changed. */
    void refresh() {
        copy.forget();
    }

    private <T> T changed(Function<DSLContext, T> change) {
        try {
            return writer.change(change);
        } finally {
            refresh();
        }
    }

    private AccessKey used(AccessKey key) {
        return lastUses.of(key.id())
                .map(moment -> key.with(key.life().usedAt(moment)))
                .orElse(key);
    }

    private static Copy load(DSLContext sql) {
        Map<Long, Set<TokenId>> tokens = sql.selectFrom(ACCESS_KEY_TOKEN).fetch().stream()
                .collect(Collectors.groupingBy(
                        row -> row.getKeyId(),
                        Collectors.mapping(
                                row -> new TokenId(row.getTokenId()), Collectors.toCollection(HashSet::new))));
        Map<SecretDigest, AccessKey> bySecret = new HashMap<>();
        TreeMap<Long, AccessKey> byId = new TreeMap<>();
        for (AccessKeyRecord row : sql.selectFrom(ACCESS_KEY).fetch()) {
            AccessKey key = key(row, tokens.getOrDefault(row.getId(), Set.of()));
            bySecret.put(SecretDigest.ofBytes(row.getSecretDigest()), key);
            byId.put(row.getId(), key);
        }
        return new Copy(bySecret, byId);
    }

    private static AccessKey key(AccessKeyRecord row, Set<TokenId> tokens) {
        return new AccessKey(
                new KeyId(row.getId()),
                row.getName(),
                Scope.valueOf(row.getScope()),
                tokens,
                row.getHint(),
                new AccessKey.Life(
                        Instant.ofEpochMilli(row.getCreatedAt()),
                        Optional.ofNullable(row.getExpiresAt()).map(Instant::ofEpochMilli),
                        Optional.ofNullable(row.getRevokedAt()).map(Instant::ofEpochMilli),
                        Optional.ofNullable(row.getLastUsedAt()).map(Instant::ofEpochMilli)));
    }
}
