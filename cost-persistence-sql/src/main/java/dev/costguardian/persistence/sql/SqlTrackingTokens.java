package dev.costguardian.persistence.sql;

import static dev.costguardian.persistence.sql.schema.Tables.TRACKING_TOKEN;

import dev.costguardian.attribution.TokenId;
import dev.costguardian.attribution.TrackingToken;
import dev.costguardian.attribution.TrackingTokens;
import dev.costguardian.ledger.LedgerEntry;
import dev.costguardian.persistence.sql.reading.Reader;
import dev.costguardian.persistence.sql.schema.tables.records.TrackingTokenRecord;
import dev.costguardian.persistence.sql.writing.GroupWriter;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/**
 * The tokens, answered from a copy in memory. The copy is dropped when a token changes here, and when another process
 * has changed the database.
 */
final class SqlTrackingTokens implements TrackingTokens {

    private final Reader reader;
    private final Map<TokenId, Instant> lastSeen = new ConcurrentHashMap<>();
    private final Map<TokenId, Instant> notStored = new ConcurrentHashMap<>();
    private volatile Optional<Copy> copy = Optional.empty();
    private volatile Optional<GroupWriter> writer = Optional.empty();

    SqlTrackingTokens(Reader reader) {
        this.reader = reader;
    }

    private record Copy(Map<String, TrackingToken> byText, Map<TokenId, TrackingToken> byId) {}

    /** Names the thread that changes are made on; it in turn tells this object of them. */
    void writeWith(GroupWriter groupWriter) {
        writer = Optional.of(groupWriter);
    }

    @Override
    public Optional<TrackingToken> find(String token) {
        return token.isEmpty()
                ? Optional.empty()
                : Optional.ofNullable(copy().byText.get(token)).map(this::withLastSeen);
    }

    @Override
    public Optional<TrackingToken> find(TokenId id) {
        return Optional.ofNullable(copy().byId.get(id)).map(this::withLastSeen);
    }

    @Override
    public List<TrackingToken> all() {
        return copy().byId.values().stream()
                .sorted((one, other) ->
                        Long.compare(one.id().value(), other.id().value()))
                .map(this::withLastSeen)
                .toList();
    }

    @Override
    public Optional<TrackingToken> adopt(TrackingToken foreign) {
        return changed(sql -> {
            boolean taken = sql.fetchExists(
                    TRACKING_TOKEN,
                    TRACKING_TOKEN
                            .TOKEN
                            .eq(foreign.token())
                            .or(TRACKING_TOKEN.LABEL.eq(foreign.label()).and(TRACKING_TOKEN.ARCHIVED_AT.isNull())));
            if (taken) {
                return Optional.empty();
            }
            long id =
                    sql.select(DSL.max(TRACKING_TOKEN.ID)).from(TRACKING_TOKEN).fetchSingle(0, long.class) + 1;
            TrackingTokenRecord row = new TrackingTokenRecord();
            row.setId(id);
            row.setLabel(foreign.label());
            row.setToken(foreign.token());
            row.setIsActive(foreign.active());
            row.setCreatedAt(foreign.createdAt().toEpochMilli());
            foreign.lastSeenAt().map(Instant::toEpochMilli).ifPresent(row::setLastSeenAt);
            foreign.archivedAt().map(Instant::toEpochMilli).ifPresent(row::setArchivedAt);
            sql.insertInto(TRACKING_TOKEN).set(row).execute();
            return Optional.of(token(row));
        });
    }

    @Override
    public boolean activate(TokenId id, boolean active) {
        return changed(sql -> sql.update(TRACKING_TOKEN)
                        .set(TRACKING_TOKEN.IS_ACTIVE, active)
                        .where(TRACKING_TOKEN.ID.eq(id.value()))
                        .and(TRACKING_TOKEN.ARCHIVED_AT.isNull())
                        .execute()
                == 1);
    }

    @Override
    public boolean archive(TokenId id, Instant at) {
        return changed(sql -> sql.update(TRACKING_TOKEN)
                        .set(TRACKING_TOKEN.IS_ACTIVE, false)
                        .set(TRACKING_TOKEN.ARCHIVED_AT, at.toEpochMilli())
                        .where(TRACKING_TOKEN.ID.eq(id.value()))
                        .and(TRACKING_TOKEN.ARCHIVED_AT.isNull())
                        .execute()
                == 1);
    }

    /** Notes that entries of these tokens were recorded; {@link #storeLastSeen} writes it down later. */
    void seen(List<LedgerEntry> entries) {
        for (LedgerEntry entry : entries) {
            if (entry.isNews()) {
                TokenId token = entry.event().key().token();
                lastSeen.merge(token, entry.recordedAt(), SqlTrackingTokens::later);
                notStored.merge(token, entry.recordedAt(), SqlTrackingTokens::later);
            }
        }
    }

    boolean hasNews() {
        return !notStored.isEmpty();
    }

    /** Writes down when tokens were last seen. Called by the writing thread, which commits. */
    void storeLastSeen(DSLContext sql) {
        Map<TokenId, Instant> moments = new HashMap<>(notStored);
        Object[][] parameters = moments.entrySet().stream()
                .map(seen -> {
                    long at = seen.getValue().toEpochMilli();
                    return new Object[] {at, seen.getKey().value(), at};
                })
                .toArray(Object[][]::new);
        sql.batch(sql.update(TRACKING_TOKEN)
                        .set(TRACKING_TOKEN.LAST_SEEN_AT, 0L)
                        .where(TRACKING_TOKEN.ID.eq(0L))
                        .and(TRACKING_TOKEN.LAST_SEEN_AT.isNull().or(TRACKING_TOKEN.LAST_SEEN_AT.lt(0L))))
                .bind(parameters)
                .execute();
        moments.forEach(notStored::remove);
    }

    /** Drops the copy: the table may have changed. */
    void refresh() {
        copy = Optional.empty();
    }

    private <T> T changed(Function<DSLContext, T> change) {
        try {
            return writer.orElseThrow().change(change);
        } finally {
            refresh();
        }
    }

    private Copy copy() {
        Optional<Copy> known = copy;
        if (known.isPresent()) {
            return known.get();
        }
        Copy loaded = load();
        copy = Optional.of(loaded);
        return loaded;
    }

    private Copy load() {
        List<TrackingToken> tokens =
                reader.read(sql -> sql.selectFrom(TRACKING_TOKEN).fetch(SqlTrackingTokens::token));
        return new Copy(
                tokens.stream().collect(Collectors.toUnmodifiableMap(TrackingToken::token, token -> token)),
                tokens.stream().collect(Collectors.toUnmodifiableMap(TrackingToken::id, token -> token)));
    }

    private TrackingToken withLastSeen(TrackingToken token) {
        Instant seen = lastSeen.get(token.id());
        if (seen == null
                || token.lastSeenAt().filter(stored -> !stored.isBefore(seen)).isPresent()) {
            return token;
        }
        return new TrackingToken(
                token.id(),
                token.label(),
                token.token(),
                token.active(),
                token.createdAt(),
                Optional.of(seen),
                token.archivedAt());
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static TrackingToken token(TrackingTokenRecord row) {
        return new TrackingToken(
                new TokenId(row.getId()),
                row.getLabel(),
                row.getToken(),
                row.getIsActive(),
                Instant.ofEpochMilli(row.getCreatedAt()),
                Optional.ofNullable(row.getLastSeenAt()).map(Instant::ofEpochMilli),
                Optional.ofNullable(row.getArchivedAt()).map(Instant::ofEpochMilli));
    }
}
