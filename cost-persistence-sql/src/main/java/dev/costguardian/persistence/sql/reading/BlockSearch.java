package dev.costguardian.persistence.sql.reading;

import static dev.costguardian.persistence.sql.schema.Tables.EVENT_BLOCK;

import dev.costguardian.ledger.EventFilter;
import dev.costguardian.persistence.sql.rows.BlockMark;
import dev.costguardian.persistence.sql.rows.IdBlock;
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
 * Walks the blocks of ids in which all names of a filter and hours of its span occur, the newest first, some at a time.
 * Each step is a condition on ids; a block of it need not have an event that meets the filter.
 */
final class BlockSearch implements Iterator<List<BlockSearch.Ids>> {

    private static final int STEP = 16;
    private static final Ids ALL = new Ids(0, Long.MAX_VALUE);

    private final DSLContext sql;
    private final List<Marked> marks;
    private long last;
    private List<Long> next = List.of();

    /** Ids of blocks that lie side by side, both ends included. */
    record Ids(long first, long last) {}

    /** The blocks that have one of the names, or of the hours, that the filter asks for. */
    private record Marked(List<Condition> conditions, long blocks) {}

    private BlockSearch(DSLContext sql, List<Marked> marks, long last) {
        this.sql = sql;
        this.marks = marks;
        this.last = last;
    }

    /** Blocks of ids up to {@code lastId}; empty where the filter asks for nothing that blocks tell of. */
    static Optional<BlockSearch> of(DSLContext sql, EventFilter filter, long lastId) {
        List<Marked> marks = new ArrayList<>();
        long last = IdBlock.of(lastId);
        for (BlockMark mark : BlockMark.values()) {
            List<Condition> conditions = conditions(filter, mark);
            if (!conditions.isEmpty()) {
                conditions.add(EVENT_BLOCK.KIND.eq(mark.code()));
                marks.add(new Marked(conditions, count(sql, conditions, last)));
            }
        }
        if (marks.isEmpty()) {
            return Optional.empty();
        }
        marks.sort(Comparator.comparingLong(Marked::blocks));
        // What most blocks have narrows little, and would be looked up in every step.
        marks.subList(1, marks.size()).removeIf(mark -> mark.blocks > last / 2);
        return Optional.of(new BlockSearch(sql, marks, last));
    }

    /** The ids among which all events of the filter's span lie; a span without any has none. */
    static Ids span(DSLContext sql, EventFilter filter) {
        List<Condition> conditions = conditions(filter, BlockMark.HOUR);
        if (conditions.isEmpty()) {
            return ALL;
        }
        return sql.select(
                        DSL.coalesce(DSL.min(EVENT_BLOCK.BLOCK), DSL.inline(0L)),
                        DSL.coalesce(DSL.max(EVENT_BLOCK.BLOCK), DSL.inline(-1L)))
                .from(EVENT_BLOCK)
                .where(conditions)
                .and(EVENT_BLOCK.KIND.eq(BlockMark.HOUR.code()))
                .fetchSingle(blocks -> new Ids(IdBlock.firstId(blocks.value1()), IdBlock.lastId(blocks.value2())));
    }

    private static List<Condition> conditions(EventFilter filter, BlockMark mark) {
        return mark.kind()
                .map(kind -> EventConditions.of(filter, kind, EVENT_BLOCK.NAME_ID))
                .orElseGet(() -> EventConditions.ofHours(filter, EVENT_BLOCK.NAME_ID));
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
        return marks.get(0).blocks();
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
        List<Condition> conditions = new ArrayList<>(marks.get(0).conditions);
        conditions.add(EVENT_BLOCK.BLOCK.le(last));
        for (Marked other : marks.subList(1, marks.size())) {
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
