package dev.costguardian.persistence.sql.copying;

import static dev.costguardian.persistence.sql.schema.Tables.EVENT_KEY;
import static dev.costguardian.persistence.sql.schema.Tables.TRACKING_TOKEN;
import static dev.costguardian.persistence.sql.schema.Tables.USAGE_EVENT;
import static dev.costguardian.persistence.sql.schema.Tables.USAGE_RAW;

import dev.costguardian.StorageException;
import dev.costguardian.persistence.sql.engine.Engine;
import dev.costguardian.persistence.sql.rows.Digest;
import dev.costguardian.persistence.sql.rows.EventRow;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/**
 * Copies events in the order of their ids, each with its key and with what its provider said, a few thousand in a
 * transaction. Whoever is stopped goes on after the last event that the copy has. Events are only ever added to a
 * ledger, with rising ids, so nothing that comes in meanwhile is passed over.
 */
final class EventChunks {

    static final int LARGEST = 5_000;

    static final TableShape EVENTS = new TableShape(USAGE_EVENT, EventRow.COLUMNS, 1);
    static final TableShape KEYS = TableShape.of(EVENT_KEY);
    static final TableShape RAW_USAGE = TableShape.of(USAGE_RAW);
    private static final TableShape TOKENS = TableShape.of(TRACKING_TOKEN);

    private static final int TOKEN = EventRow.COLUMNS.indexOf(USAGE_EVENT.TOKEN_ID);

    private final Engine engine;
    private final CopyTarget target;
    private final Set<Long> tokens = new HashSet<>();
    private long last;
    private long copied;

    /** Goes on after the last event that the copy has. */
    EventChunks(Engine engine, CopyTarget target) {
        this.engine = engine;
        this.target = target;
        this.last = target.read(copy -> last(target.engine().on(copy)));
    }

    /** The highest id of an event; 0 where there is none. */
    static long last(DSLContext sql) {
        return sql.select(DSL.coalesce(DSL.max(USAGE_EVENT.ID), 0L))
                .from(USAGE_EVENT)
                .fetchSingle(0, long.class);
    }

    long last() {
        return last;
    }

    /** How many events went over so far. */
    long copied() {
        return copied;
    }

    /** Copies what comes next, at most {@link #LARGEST} events; answers how many. */
    int copyNext(Connection source) throws SQLException {
        DSLContext sql = engine.on(source);
        List<StoredRow> events = new ArrayList<>();
        List<StoredRow> keys = new ArrayList<>();
        try (PreparedStatement find = source.prepareStatement(findKey(sql));
                ResultSet rows = sql.select(EventRow.COLUMNS)
                        .from(USAGE_EVENT)
                        .where(USAGE_EVENT.ID.gt(last))
                        .orderBy(USAGE_EVENT.ID)
                        .limit(LARGEST)
                        .fetchResultSet()) {
            while (rows.next()) {
                events.add(StoredRow.read(rows, EVENTS.columns()));
                keys.add(key(intact(rows), find));
            }
        }
        if (!events.isEmpty()) {
            bringTokens(events, source);
            append(events, keys, rawUsage(sql, events.get(events.size() - 1).number(0)));
        }
        return events.size();
    }

    private static EventRow intact(ResultSet row) throws SQLException {
        EventRow event = EventRow.read(row);
        if (!event.isIntact(row)) {
            throw new StorageException(
                    "event " + event.id() + " is not as it was written; cost-guardian verify finds all such events");
        }
        return event;
    }

    private static String findKey(DSLContext sql) {
        return sql.select(KEYS.columns())
                .from(EVENT_KEY)
                .where(EVENT_KEY.TOKEN_ID.eq(0L))
                .and(EVENT_KEY.ID_HASH.eq(new byte[0]))
                .getSQL();
    }

    private static StoredRow key(EventRow event, PreparedStatement find) throws SQLException {
        find.setLong(1, event.token());
        find.setBytes(2, Digest.first16Bytes(event.key().eventId()));
        try (ResultSet row = find.executeQuery()) {
            if (!row.next()) {
                throw new StorageException("event " + event.id() + " has no key; cost-guardian verify tells more");
            }
            return StoredRow.read(row, KEYS.columns());
        }
    }

    /** Events need the tokens that they belong to. */
    private void bringTokens(List<StoredRow> events, Connection source) throws SQLException {
        Set<Long> owners = new HashSet<>();
        events.forEach(event -> owners.add(event.number(TOKEN)));
        if (tokens.containsAll(owners)) {
            return;
        }
        try (TableRows rows = TableRows.of(TOKENS, engine, source)) {
            TableMirror.of(TOKENS, rows, target);
        }
        tokens.addAll(owners);
    }

    private List<StoredRow> rawUsage(DSLContext sql, long until) throws SQLException {
        List<StoredRow> found = new ArrayList<>();
        try (ResultSet rows = sql.select(RAW_USAGE.columns())
                .from(USAGE_RAW)
                .where(USAGE_RAW.USAGE_EVENT_ID.gt(last))
                .and(USAGE_RAW.USAGE_EVENT_ID.le(until))
                .fetchResultSet()) {
            while (rows.next()) {
                found.add(StoredRow.read(rows, RAW_USAGE.columns()));
            }
        }
        return found;
    }

    private void append(List<StoredRow> events, List<StoredRow> keys, List<StoredRow> rawUsage) {
        target.write(writer -> {
            if (last(target.engine().on(writer)) != last) {
                throw new StorageException("somebody else writes events to the copy; stop them, and make a new copy");
            }
            target.insert(writer, EVENTS, events);
            target.insert(writer, KEYS, keys);
            target.insert(writer, RAW_USAGE, rawUsage);
            return true;
        });
        last = events.get(events.size() - 1).number(0);
        copied += events.size();
    }

    /** Deletes events that were forgotten in the source, with their keys. */
    static void delete(List<StoredRow> ids, CopyTarget target) {
        target.write(writer -> {
            List<StoredRow> keys = new ArrayList<>();
            try (PreparedStatement find = writer.prepareStatement(target.engine()
                    .on(writer)
                    .select(EventRow.COLUMNS)
                    .from(USAGE_EVENT)
                    .where(USAGE_EVENT.ID.eq(0L))
                    .getSQL())) {
                for (StoredRow id : ids) {
                    find.setLong(1, id.number(0));
                    try (ResultSet row = find.executeQuery()) {
                        row.next();
                        keys.add(keyOf(EventRow.read(row)));
                    }
                }
            }
            target.delete(writer, KEYS, keys);
            target.delete(writer, RAW_USAGE, ids);
            target.delete(writer, EVENTS, ids);
            return true;
        });
    }

    private static StoredRow keyOf(EventRow event) {
        return new StoredRow(List.of(
                Optional.of(event.token()),
                Optional.of(
                        HexFormat.of().formatHex(Digest.first16Bytes(event.key().eventId())))));
    }
}
