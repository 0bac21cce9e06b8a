package dev.costguardian.persistence.sql.reading;

import static dev.costguardian.persistence.sql.schema.Tables.CALLER;
import static dev.costguardian.persistence.sql.schema.Tables.MODEL;
import static dev.costguardian.persistence.sql.schema.Tables.TAG_SET_MEMBER;
import static dev.costguardian.persistence.sql.schema.Tables.TIER;
import static dev.costguardian.persistence.sql.schema.Tables.USAGE_EVENT;

import dev.costguardian.attribution.TokenId;
import dev.costguardian.ledger.EventFilter;
import dev.costguardian.persistence.sql.rows.BlockMark;
import dev.costguardian.persistence.sql.rows.NameKind;
import dev.costguardian.reports.SpendQuery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.DSL;

/** Turns a filter into conditions on a table that has the id columns of names: events or sums. */
public final class EventConditions {

    /** The moments of events, in a form that no index has: the engine's planner does not take one by time then. */
    static final Field<Long> TIME_BY_NO_INDEX = USAGE_EVENT.OCCURRED_AT.plus(DSL.inline(0));

    private final Table<?> table;
    private final EventFilter filter;

    public EventConditions(Table<?> table, EventFilter filter) {
        this.table = table;
        this.filter = filter;
    }

    /** All of the filter, on events. */
    public static List<Condition> ofEvents(EventFilter filter) {
        return ofEvents(filter, USAGE_EVENT.OCCURRED_AT);
    }

    /** As {@link #ofEvents(EventFilter)} with {@code time} for the column of the events' moments. */
    static List<Condition> ofEvents(EventFilter filter, Field<Long> time) {
        List<Condition> all = new EventConditions(USAGE_EVENT, filter).conditions();
        if (!filter.from().equals(Instant.MIN)) {
            all.add(time.ge(firstMilli(filter.from())));
        }
        if (!filter.until().equals(Instant.MAX)) {
            all.add(time.lt(firstMilli(filter.until())));
        }
        return all;
    }

    /** That an hour since the epoch, of UTC, shares a moment with the span of the filter. */
    static List<Condition> ofHours(EventFilter filter, Field<Long> hour) {
        List<Condition> all = new ArrayList<>();
        if (!filter.from().equals(Instant.MIN)) {
            all.add(hour.ge(BlockMark.hour(firstMilli(filter.from()))));
        }
        if (!filter.until().equals(Instant.MAX)) {
            all.add(hour.le(BlockMark.hour(firstMilli(filter.until()) - 1)));
        }
        return all;
    }

    /** The first whole millisecond that is not before {@code moment}: events have no finer moments. */
    private static long firstMilli(Instant moment) {
        long floor = moment.toEpochMilli();
        return Instant.ofEpochMilli(floor).isBefore(moment) ? floor + 1 : floor;
    }

    /** All of the filter but its span of time. */
    public List<Condition> conditions() {
        List<Condition> all = new ArrayList<>();
        for (NameKind kind : named(filter)) {
            String column = kind.column().getName();
            all.addAll(of(filter, kind, Objects.requireNonNull(table.field(column, Long.class), column)));
        }
        return all;
    }

    /** The kinds of names that the filter asks for. */
    static Set<NameKind> named(EventFilter filter) {
        Set<NameKind> kinds = EnumSet.noneOf(NameKind.class);
        for (NameKind kind : NameKind.values()) {
            if (!of(filter, kind, kind.column()).isEmpty()) {
                kinds.add(kind);
            }
        }
        return kinds;
    }

    /** The kinds of names that the answer depends on. */
    static Set<NameKind> named(SpendQuery query) {
        Set<NameKind> kinds = named(query.filter());
        query.groupBy().forEach(grouping -> kinds.add(GroupNames.kind(grouping)));
        return kinds;
    }

    /** What the filter asks of names of one kind, on the column of their ids. */
    static List<Condition> of(EventFilter filter, NameKind kind, Field<Long> id) {
        List<Condition> all = new ArrayList<>();
        switch (kind) {
            case TOKEN -> {
                if (!filter.tokens().isEmpty()) {
                    all.add(id.in(filter.tokens().stream().map(TokenId::value).toList()));
                }
            }
            case MODEL -> {
                if (!filter.models().isEmpty()) {
                    all.add(id.in(DSL.select(MODEL.ID).from(MODEL).where(MODEL.NAME.in(filter.models()))));
                }
                if (!filter.providers().isEmpty()) {
                    all.add(id.in(DSL.select(MODEL.ID).from(MODEL).where(MODEL.PROVIDER.in(filter.providers()))));
                }
            }
            case TIER -> {
                if (!filter.tiers().isEmpty()) {
                    all.add(named(
                            id, filter.tiers(), DSL.select(TIER.ID).from(TIER).where(TIER.NAME.in(filter.tiers()))));
                }
            }
            case TAG_SET ->
                filter.tags().forEach((key, values) -> {
                    if (!values.isEmpty()) {
                        all.add(tagged(id, key, values));
                    }
                });
            case CALLER -> {
                if (!filter.users().isEmpty()) {
                    all.add(named(
                            id,
                            filter.users(),
                            DSL.select(CALLER.ID).from(CALLER).where(CALLER.NAME.in(filter.users()))));
                }
            }
        }
        return all;
    }

    private static Condition tagged(Field<Long> id, String key, List<String> values) {
        Condition tagged = id.in(DSL.select(TAG_SET_MEMBER.TAG_SET_ID)
                .from(TAG_SET_MEMBER)
                .where(TAG_SET_MEMBER.TAG_KEY.eq(key))
                .and(TAG_SET_MEMBER.TAG_VALUE.in(values)));
        if (!values.contains("")) {
            return tagged;
        }
        return tagged.or(id.notIn(
                DSL.select(TAG_SET_MEMBER.TAG_SET_ID).from(TAG_SET_MEMBER).where(TAG_SET_MEMBER.TAG_KEY.eq(key))));
    }

    /** One of the names, or none at all where the empty name is among them. */
    private static Condition named(Field<Long> id, List<String> names, Select<? extends Record1<Long>> ids) {
        Condition named = id.in(ids);
        return names.contains("") ? named.or(id.eq(0L)) : named;
    }
}
