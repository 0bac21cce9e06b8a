package dev.costguardian.persistence.sql.sums;

import dev.costguardian.persistence.sql.rows.StatementSink;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.TableField;
import org.jooq.impl.DSL;

/**
 * The sums of a batch of corrections while it is filled. They are added up chunk by chunk, so that there is little left
 * to do in the moment when the batch is applied.
 */
public final class StagedSums {

    private final DSLContext sql;
    private final long batch;

    public StagedSums(DSLContext sql, long batch) {
        this.sql = sql;
        this.batch = batch;
    }

    /** Adds what a chunk of corrections comes to. */
    public void add(SumTables chunk) {
        sql.connection(connection -> {
            for (Rollup rollup : Rollup.values()) {
                add(connection, rollup, chunk.rows(rollup));
            }
        });
    }

    /** Adds all of it to the tables that reports read, as known since a day and for a cause. */
    public void move(long knownOn, long cause) {
        for (Rollup rollup : Rollup.values()) {
            Table<?> staging = rollup.staging();
            List<Field<?>> read = new ArrayList<>();
            List<Field<?>> written = new ArrayList<>(rollup.keys());
            List<Field<?>> order = new ArrayList<>();
            for (TableField<?, Long> key : rollup.lastingKeys()) {
                order.add(column(staging, key.getName()));
            }
            read.addAll(order);
            if (rollup.keys().size() > rollup.lastingKeys().size()) {
                read.addAll(List.of(DSL.inline(knownOn), DSL.inline(cause)));
            }
            for (Measure measure : Measure.ALL) {
                written.add(rollup.measure(measure));
                read.add(column(staging, measure.column()));
            }
            sql.insertInto(rollup.table())
                    .columns(written)
                    .select(DSL.select(read)
                            .from(staging)
                            .where(ofBatch(staging))
                            .orderBy(order))
                    .onConflict(rollup.keys())
                    .doUpdate()
                    .set(Rollup.additions(rollup.table()))
                    .execute();
        }
        for (NarrowRollup narrow : NarrowRollup.values()) {
            move(narrow);
        }
    }

    private void move(NarrowRollup narrow) {
        Table<?> staging = narrow.whole().staging();
        List<Field<Long>> keys = new ArrayList<>();
        narrow.keys().forEach(key -> keys.add(column(staging, key.getName())));
        List<Field<?>> read = new ArrayList<>(keys);
        Measure.ALL.forEach(measure -> read.add(DSL.sum(column(staging, measure.column()))));
        sql.insertInto(narrow.table())
                .columns(narrow.columns())
                .select(DSL.select(read)
                        .from(staging)
                        .where(ofBatch(staging))
                        .groupBy(keys)
                        .orderBy(keys))
                .onConflict(narrow.keys())
                .doUpdate()
                .set(Rollup.additions(narrow.table()))
                .execute();
    }

    public void clear() {
        for (Rollup rollup : Rollup.values()) {
            sql.deleteFrom(rollup.staging()).where(ofBatch(rollup.staging())).execute();
        }
    }

    private void add(Connection connection, Rollup rollup, Map<List<Long>, Sums> rows) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(upsert(rollup))) {
            for (Map.Entry<List<Long>, Sums> row : rows.entrySet()) {
                StatementSink sink = new StatementSink(statement);
                sink.number(batch);
                for (long key : row.getKey().subList(0, rollup.lastingKeys().size())) {
                    sink.number(key);
                }
                for (int i = 0; i < Measure.ALL.size(); i++) {
                    sink.number(row.getValue().get(i));
                }
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private String upsert(Rollup rollup) {
        Table<?> staging = rollup.staging();
        List<Field<?>> keys = new ArrayList<>();
        keys.add(column(staging, "batch_id"));
        rollup.lastingKeys().forEach(key -> keys.add(column(staging, key.getName())));
        List<Field<?>> columns = new ArrayList<>(keys);
        Measure.ALL.forEach(measure -> columns.add(column(staging, measure.column())));
        return sql.insertInto(staging)
                .columns(columns)
                .values(new Object[columns.size()])
                .onConflict(keys)
                .doUpdate()
                .set(Rollup.additions(staging))
                .getSQL();
    }

    private Condition ofBatch(Table<?> staging) {
        return column(staging, "batch_id").eq(batch);
    }

    private static Field<Long> column(Table<?> table, String name) {
        return Objects.requireNonNull(table.field(name, Long.class), name);
    }
}
