package dev.costguardian.persistence.sql.reading;

import static dev.costguardian.persistence.sql.schema.Tables.EVENT_BLOCK;

import dev.costguardian.ledger.EventFilter;
import dev.costguardian.persistence.sql.rows.IdBlock;
import dev.costguardian.persistence.sql.rows.NameKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/**
 * Walks the blocks of ids in which all names of a filter occur, the newest first, some at a time. Each step is a
 * condition on ids; a block of it need not have an event that meets the filter.
 */
final class BlockSearch implements Iterator<List<BlockSearch.Ids>> {

    private static final int STEP = 16;

    private final DSLContext sql;
    private final List<Named> names;
    private long last;
    private List<Long> next = List.of();

    /** Ids of blocks that lie side by side, both ends included. */
    record Ids(long first, long last) {}

    /** The blocks that have one of the names that the filter asks for. */
    private record Named(List<Condition> conditions, long blocks) {}

    private BlockSearch(DSLContext sql, List<Named> names, long last) {
        this.sql = sql;
        this.names = names;
        this.last = last;
    }

    /** Blocks of ids up to {@code lastId}; empty where the filter names nothing. */
    static Optional<BlockSearch> of(DSLContext sql, EventFilter filter, long lastId) {
        List<Named> names = new ArrayList<>();
        long last = IdBlock.of(lastId);
        for (NameKind kind : NameKind.values()) {
            List<Condition> conditions = EventConditions.of(filter, kind, EVENT_BLOCK.NAME_ID);
            if (!conditions.isEmpty()) {
                conditions.add(EVENT_BLOCK.KIND.eq(kind.code()));
                names.add(new Named(conditions, count(sql, conditions, last)));
            }
        }
        names.sort(Comparator.comparingLong(Named::blocks));
        return names.isEmpty() ? Optional.empty() : Optional.of(new BlockSearch(sql, names, last));
    }

    private static long count(DSLContext sql, List<Condition> conditions, long last) {
        return sql.select(DSL.countDistinct(EVENT_BLOCK.BLOCK))
                .from(EVENT_BLOCK)
                .where(conditions)
                .and(EVENT_BLOCK.BLOCK.le(last))
                .fetchSingle(0, long.class);
    }

    /** How many blocks there are at most. */
    long blocks() {
        return names.get(0).blocks();
    }

    @Override
    public boolean hasNext() {
        if (next.isEmpty()) {
            next = fetch();
        }
        return !next.isEmpty();
    }

    @Override
    public List<Ids> next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        List<Ids> ids = new ArrayList<>();
        for (long block : next) {
            Ids before = ids.isEmpty() ? new Ids(-1, -1) : ids.get(ids.size() - 1);
            if (before.first == IdBlock.firstId(block + 1)) {
                ids.set(ids.size() - 1, new Ids(IdBlock.firstId(block), before.last));
            } else {
                ids.add(new Ids(IdBlock.firstId(block), IdBlock.lastId(block)));
            }
        }
        last = next.get(next.size() - 1) - 1;
        next = List.of();
        return ids;
    }

    private List<Long> fetch() {
        List<Condition> conditions = new ArrayList<>(names.get(0).conditions);
        conditions.add(EVENT_BLOCK.BLOCK.le(last));
        for (Named other : names.subList(1, names.size())) {
            conditions.add(EVENT_BLOCK.BLOCK.in(
                    DSL.select(EVENT_BLOCK.BLOCK).from(EVENT_BLOCK).where(other.conditions)));
        }
        return sql.selectDistinct(EVENT_BLOCK.BLOCK)
                .from(EVENT_BLOCK)
                .where(conditions)
                .orderBy(EVENT_BLOCK.BLOCK.desc())
                .limit(STEP)
                .fetch(EVENT_BLOCK.BLOCK);
    }
}
