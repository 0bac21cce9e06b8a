package dev.costguardian.persistence.sql;

import static dev.costguardian.persistence.sql.schema.Tables.OWN_PRICE_TABLE;
import static dev.costguardian.persistence.sql.schema.Tables.OWN_PRICE_VERSION;

import dev.costguardian.persistence.sql.reading.Reader;
import dev.costguardian.persistence.sql.schema.tables.records.OwnPriceVersionRecord;
import dev.costguardian.persistence.sql.writing.GroupWriter;
import dev.costguardian.pricing.OwnPriceVersion;
import dev.costguardian.pricing.OwnPrices;
import dev.costguardian.pricing.OwnTables;
import java.time.Instant;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/** The versions of own prices; the newest is answered from a copy in memory. */
final class SqlOwnPrices implements OwnPrices {

    private final GroupWriter writer;
    private final Remembered<OwnPriceVersion> newest;

    SqlOwnPrices(Reader reader, GroupWriter writer) {
        this.writer = writer;
        this.newest = new Remembered<>(() -> reader.read(SqlOwnPrices::read));
    }

    @Override
    public OwnPriceVersion newest() {
        return newest.get();
    }

    @Override
    public boolean add(OwnPriceVersion version) {
        try {
            return writer.change(sql -> {
                boolean isNext = newestId(sql) + 1 == version.id();
                if (isNext) {
                    insert(sql, version);
                }
                return isNext;
            });
        } finally {
            refresh();
        }
    }

    /** Drops the copy: the tables may have changed. */
    void refresh() {
        newest.forget();
    }

    private static long newestId(DSLContext sql) {
        return Optional.ofNullable(sql.select(DSL.max(OWN_PRICE_VERSION.ID))
                        .from(OWN_PRICE_VERSION)
                        .fetchSingle(0, Long.class))
                .orElse(0L);
    }

    private static void insert(DSLContext sql, OwnPriceVersion version) {
        sql.insertInto(OWN_PRICE_VERSION)
                .set(OWN_PRICE_VERSION.ID, version.id())
                .set(OWN_PRICE_VERSION.ACTOR, version.actor())
                .set(OWN_PRICE_VERSION.APPLIED_AT, version.appliedAt().toEpochMilli())
                .execute();
        version.tables()
                .texts()
                .forEach((path, text) -> sql.insertInto(OWN_PRICE_TABLE)
                        .set(OWN_PRICE_TABLE.VERSION_ID, version.id())
                        .set(OWN_PRICE_TABLE.PATH, path)
                        .set(OWN_PRICE_TABLE.CONTENT, text)
                        .execute());
    }

    private static OwnPriceVersion read(DSLContext sql) {
        return sql.selectFrom(OWN_PRICE_VERSION)
                .orderBy(OWN_PRICE_VERSION.ID.desc())
                .limit(1)
                .fetchOptional()
                .map(row -> version(sql, row))
                .orElse(OwnPriceVersion.NONE);
    }

    private static OwnPriceVersion version(DSLContext sql, OwnPriceVersionRecord row) {
        return new OwnPriceVersion(
                row.getId(),
                new OwnTables(sql.select(OWN_PRICE_TABLE.PATH, OWN_PRICE_TABLE.CONTENT)
                        .from(OWN_PRICE_TABLE)
                        .where(OWN_PRICE_TABLE.VERSION_ID.eq(row.getId()))
                        .fetchMap(OWN_PRICE_TABLE.PATH, OWN_PRICE_TABLE.CONTENT)),
                row.getActor(),
                Instant.ofEpochMilli(row.getAppliedAt()));
    }
}
