package dev.costguardian.persistence.sql.reading;

import static dev.costguardian.persistence.sql.schema.Tables.USAGE_EVENT;

import dev.costguardian.StorageException;
import dev.costguardian.ledger.CostSource;
import dev.costguardian.ledger.RecordedEvent;
import dev.costguardian.money.Money;
import dev.costguardian.persistence.sql.rows.EventRow;
import dev.costguardian.persistence.sql.rows.StoredCost;
import dev.costguardian.usage.ModelCall;
import dev.costguardian.usage.UsageEvent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.ResultQuery;
import org.jooq.Select;
import org.jooq.SelectFromStep;
import org.jooq.impl.DSL;

/**
 * Events as they were recorded, without their corrections. The names that they point to are read after the rows, for a
 * page at once: a join would look each of them up for every row.
 */
public final class RecordedEvents {

    private final DSLContext sql;

    public RecordedEvents(DSLContext sql) {
        this.sql = sql;
    }

    /** All that meet a condition, in any order. */
    public List<RecordedEvent> where(Condition condition) {
        return read(sql.select(EventRow.COLUMNS).from(USAGE_EVENT).where(condition));
    }

    /** The newest that a way leads to, at most {@code limit}. */
    public List<RecordedEvent> along(EventSearch.Way way, int limit) {
        return way.needsSorting()
                // Ids are sorted with less effort than whole rows.
                ? read(sql.select(EventRow.COLUMNS)
                        .from(USAGE_EVENT)
                        .where(USAGE_EVENT.ID.in(newest(DSL.select(USAGE_EVENT.ID), way, limit)))
                        .orderBy(USAGE_EVENT.ID.desc()))
                : read(newest(sql.select(EventRow.COLUMNS), way, limit));
    }

    private static <R extends Record> Select<R> newest(SelectFromStep<R> columns, EventSearch.Way way, int limit) {
        return columns.from(USAGE_EVENT)
                .where(way.condition())
                .orderBy(way.order().desc())
                .limit(limit);
    }

    private List<RecordedEvent> read(ResultQuery<?> query) {
        List<EventRow> rows = new ArrayList<>();
        EventNames names = new EventNames();
        try (ResultSet found = query.fetchResultSet()) {
            while (found.next()) {
                EventRow row = EventRow.read(found);
                rows.add(row);
                names.note(row);
            }
        } catch (SQLException e) {
            throw new StorageException("the events cannot be read", e);
        }
        names.read(sql);
        return rows.stream().map(row -> recorded(row, names)).toList();
    }

    private static RecordedEvent recorded(EventRow row, EventNames names) {
        StoredCost cost = row.cost();
        ModelCall call = new ModelCall(
                names.model(row),
                row.readings(),
                cost.source() == CostSource.CLIENT ? Optional.of(cost.costs().total()) : Optional.empty(),
                names.tier(row),
                row.region(),
                names.tags(row),
                names.user(row),
                row.session(),
                row.meta(),
                row.suspect());
        return new RecordedEvent(
                row.id(),
                new UsageEvent(row.key(), Instant.ofEpochMilli(row.occurredAt()), call),
                Instant.ofEpochMilli(row.recordedAt()),
                cost.source(),
                cost.costs(),
                cost.computed().isPresent()
                        ? Optional.of(Money.ofPicos(cost.computed().getAsLong()))
                        : Optional.empty(),
                names.basis(row),
                cost.cacheSaving(),
                Optional.empty());
    }
}
