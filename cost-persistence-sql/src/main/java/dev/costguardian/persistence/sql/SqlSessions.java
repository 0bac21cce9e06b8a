package dev.costguardian.persistence.sql;

import static dev.costguardian.persistence.sql.schema.Tables.DASHBOARD_SESSION;

import dev.costguardian.access.KeyId;
import dev.costguardian.access.SecretDigest;
import dev.costguardian.access.Session;
import dev.costguardian.access.Sessions;
import dev.costguardian.persistence.sql.reading.Reader;
import dev.costguardian.persistence.sql.schema.tables.records.DashboardSessionRecord;
import dev.costguardian.persistence.sql.writing.GroupWriter;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;

/** The sessions of the dashboard, answered from a copy in memory. */
final class SqlSessions implements Sessions {

    private final GroupWriter writer;
    private final LastUses<SecretDigest> lastUses = new LastUses<>();
    private final Remembered<Map<SecretDigest, Session>> copy;

    SqlSessions(Reader reader, GroupWriter writer) {
        this.writer = writer;
        this.copy = new Remembered<>(() -> reader.read(SqlSessions::load));
    }

    @Override
    public Optional<Session> find(SecretDigest secret) {
        return Optional.ofNullable(copy.get().get(secret)).map(session -> used(secret, session));
    }

    @Override
    public Collection<Session> all() {
        return copy.get().entrySet().stream()
                .map(known -> used(known.getKey(), known.getValue()))
                .toList();
    }

    @Override
    public void begin(SecretDigest secret, Session session) {
        changed(sql -> {
            makeRoom(sql, session.begunAt());
            DashboardSessionRecord row = new DashboardSessionRecord();
            row.setSecretDigest(secret.bytes());
            session.key().map(KeyId::value).ifPresent(row::setKeyId);
            row.setBegunAt(session.begunAt().toEpochMilli());
            row.setUsedAt(session.usedAt().toEpochMilli());
            return sql.insertInto(DASHBOARD_SESSION).set(row).execute();
        });
    }

    @Override
    public void used(SecretDigest secret, Instant at) {
        if (copy.get().containsKey(secret)) {
            lastUses.note(secret, at);
        }
    }

    @Override
    public boolean end(SecretDigest secret) {
        lastUses.forget(secret);
        return changed(sql -> sql.deleteFrom(DASHBOARD_SESSION)
                        .where(DASHBOARD_SESSION.SECRET_DIGEST.eq(secret.bytes()))
                        .execute()
                == 1);
    }

    @Override
    public int endAll(Optional<KeyId> key) {
        Condition isOf =
                key.map(id -> DASHBOARD_SESSION.KEY_ID.eq(id.value())).orElseGet(DASHBOARD_SESSION.KEY_ID::isNull);
        return changed(sql -> sql.deleteFrom(DASHBOARD_SESSION).where(isOf).execute());
    }

    boolean hasNews() {
        return lastUses.hasNews();
    }

    /** Writes down when sessions were last used. Called by the writing thread, which commits. */
    void storeLastUses(DSLContext sql) {
        lastUses.store((secret, moment) -> sql.update(DASHBOARD_SESSION)
                .set(DASHBOARD_SESSION.USED_AT, moment.toEpochMilli())
                .where(DASHBOARD_SESSION.SECRET_DIGEST.eq(secret.bytes()))
                .and(DASHBOARD_SESSION.USED_AT.lt(moment.toEpochMilli()))
                .execute());
    }

    /** Drops the copy: the table may have changed. */
    void refresh() {
        copy.forget();
    }

    private void makeRoom(DSLContext sql, Instant now) {
        Map<SecretDigest, Session> kept = load(sql);
        kept.replaceAll(this::used);
        List<SecretDigest> dead = kept.entrySet().stream()
                .filter(known -> !known.getValue().isAliveAt(now))
                .map(Map.Entry::getKey)
                .toList();
        dead.forEach(kept::remove);
        dead.forEach(secret -> remove(sql, secret));
        if (kept.size() >= MOST) {
            kept.entrySet().stream()
                    .min(Map.Entry.comparingByValue(Comparator.comparing(Session::usedAt)))
                    .ifPresent(oldest -> remove(sql, oldest.getKey()));
        }
    }

    private void remove(DSLContext sql, SecretDigest secret) {
        lastUses.forget(secret);
        sql.deleteFrom(DASHBOARD_SESSION)
                .where(DASHBOARD_SESSION.SECRET_DIGEST.eq(secret.bytes()))
                .execute();
    }

    private <T> T changed(Function<DSLContext, T> change) {
        try {
            return writer.change(change);
        } finally {
            refresh();
        }
    }

    private Session used(SecretDigest secret, Session session) {
        return lastUses.of(secret).map(session::usedAt).orElse(session);
    }

    private static Map<SecretDigest, Session> load(DSLContext sql) {
        return sql.selectFrom(DASHBOARD_SESSION).fetch().stream()
                .collect(Collectors.toMap(
                        row -> SecretDigest.ofBytes(row.getSecretDigest()),
                        row -> new Session(
                                Optional.ofNullable(row.getKeyId()).map(KeyId::new),
                                Instant.ofEpochMilli(row.getBegunAt()),
                                Instant.ofEpochMilli(row.getUsedAt()))));
    }
}
