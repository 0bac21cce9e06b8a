package dev.costguardian.persistence.sql;

import static dev.costguardian.persistence.sql.schema.Tables.AUDIT_ENTRY;
import static dev.costguardian.persistence.sql.schema.Tables.AUDIT_HEAD;

import dev.costguardian.audit.Actor;
import dev.costguardian.audit.AuditChain;
import dev.costguardian.audit.AuditEntry;
import dev.costguardian.audit.AuditHead;
import dev.costguardian.audit.AuditLog;
import dev.costguardian.audit.AuditNote;
import dev.costguardian.persistence.sql.reading.Reader;
import dev.costguardian.persistence.sql.schema.tables.records.AuditEntryRecord;
import dev.costguardian.persistence.sql.writing.GroupWriter;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jooq.DSLContext;

/** The audit log; an act and its entry share a transaction. */
final class SqlAuditLog implements AuditLog {

    private final Reader reader;
    private final GroupWriter writer;
    private final Runnable refresh;

    /**
     * The log of a database.
     *
     * @param refresh forgets what is kept in memory: copies made while an act was under way do not have it
     */
    SqlAuditLog(Reader reader, GroupWriter writer, Runnable refresh) {
        this.reader = reader;
        this.writer = writer;
        this.refresh = refresh;
    }

    @Override
    public <T> T record(Actor actor, Instant at, Supplier<T> act, Function<T, Optional<AuditNote>> telling) {
        try {
            return writer.together(sql -> {
                T result = act.get();
                telling.apply(result).ifPresent(note -> append(sql, AuditChain.next(head(sql), at, actor, note)));
                return result;
            });
        } finally {
            refresh.run();
        }
    }

    @Override
    public List<AuditEntry> newest(long before, int limit) {
        return reader.read(sql -> sql.selectFrom(AUDIT_ENTRY)
                .where(AUDIT_ENTRY.ID.lt(before))
                .orderBy(AUDIT_ENTRY.ID.desc())
                .limit(limit)
                .fetch(SqlAuditLog::entry));
    }

    @Override
    public List<AuditEntry> following(long after, int limit) {
        return reader.read(sql -> sql.selectFrom(AUDIT_ENTRY)
                .where(AUDIT_ENTRY.ID.gt(after))
                .orderBy(AUDIT_ENTRY.ID)
                .limit(limit)
                .fetch(SqlAuditLog::entry));
    }

    @Override
    public AuditHead head() {
        return reader.read(SqlAuditLog::head);
    }

    private static AuditHead head(DSLContext sql) {
        return sql.selectFrom(AUDIT_HEAD)
                .fetchOptional(row -> new AuditHead(row.getEntries(), row.getHash()))
                .orElse(AuditHead.NONE);
    }

    private static void append(DSLContext sql, AuditEntry entry) {
        AuditEntryRecord row = new AuditEntryRecord();
        row.setId(entry.id());
        row.setWrittenAt(entry.at().toEpochMilli());
        row.setActor(entry.actor().name());
        row.setAddress(entry.actor().address());
        row.setAct(entry.note().act());
        row.setSubject(entry.note().subject());
        row.setStateBefore(entry.note().before());
        row.setStateAfter(entry.note().after());
        row.setIsDone(entry.note().done());
        row.setHash(entry.hash());
        sql.insertInto(AUDIT_ENTRY).set(row).execute();
        sql.deleteFrom(AUDIT_HEAD).execute();
        sql.insertInto(AUDIT_HEAD)
                .set(AUDIT_HEAD.ID, 1L)
                .set(AUDIT_HEAD.ENTRIES, entry.id())
                .set(AUDIT_HEAD.HASH, entry.hash())
                .execute();
    }

    private static AuditEntry entry(AuditEntryRecord row) {
        return new AuditEntry(
                row.getId(),
                Instant.ofEpochMilli(row.getWrittenAt()),
                new Actor(row.getActor(), row.getAddress()),
                new AuditNote(
                        row.getAct(), row.getSubject(), row.getStateBefore(), row.getStateAfter(), row.getIsDone()),
                row.getHash());
    }
}
