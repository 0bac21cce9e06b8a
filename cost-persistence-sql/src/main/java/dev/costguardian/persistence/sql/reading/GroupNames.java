package dev.costguardian.persistence.sql.reading;

import static dev.costguardian.persistence.sql.schema.Tables.CALLER;
import static dev.costguardian.persistence.sql.schema.Tables.MODEL;
import static dev.costguardian.persistence.sql.schema.Tables.TAG_SET_MEMBER;
import static dev.costguardian.persistence.sql.schema.Tables.TIER;

import dev.costguardian.persistence.sql.rows.NameKind;
import dev.costguardian.reports.Grouping;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.TableField;
import org.jooq.impl.DSL;

/**
 * The groups of a report: in tables they are told by ids, in reports by names. Each name is read once, however many rows
 * have it; a join would look it up for every row.
 */
final class GroupNames {

    private static final int IDS_AT_ONCE = 500;

    private final DSLContext sql;
    private final List<Grouping> groupings;
    private final Map<List<Long>, List<String>> groups = new HashMap<>();

    GroupNames(DSLContext sql, List<Grouping> groupings) {
        this.sql = sql;
        this.groupings = groupings;
    }

    /** The columns of a table that tell its rows into the groups, one for each grouping. */
    static List<Field<Long>> ids(Table<?> table, List<Grouping> groupings) {
        return groupings.stream()
                .map(grouping -> kind(grouping).column().getName())
                .map(column -> Objects.requireNonNull(table.field(column, Long.class), column))
                .toList();
    }

    static NameKind kind(Grouping grouping) {
        return switch (grouping.kind()) {
            case TOKEN -> NameKind.TOKEN;
            case MODEL, PROVIDER -> NameKind.MODEL;
            case TIER -> NameKind.TIER;
            case USER -> NameKind.CALLER;
            case TAG -> NameKind.TAG_SET;
        };
    }

    /** Reads the names of groups, where it has not read them yet. */
    void read(Collection<List<Long>> wanted) {
        Set<List<Long>> unknown = new LinkedHashSet<>(wanted);
        unknown.removeAll(groups.keySet());
        List<Map<Long, String>> names = new ArrayList<>();
        for (int i = 0; i < groupings.size(); i++) {
            int place = i;
            names.add(names(
                    groupings.get(place),
                    unknown.stream().map(ids -> ids.get(place)).collect(Collectors.toCollection(LinkedHashSet::new))));
        }
        for (List<Long> ids : unknown) {
            List<String> group = new ArrayList<>();
            for (int i = 0; i < ids.size(); i++) {
                group.add(names.get(i).getOrDefault(ids.get(i), ""));
            }
            groups.put(ids, List.copyOf(group));
        }
    }

    /** A name for each grouping; empty where an event has none. */
    List<String> of(List<Long> ids) {
        return Objects.requireNonNull(groups.get(ids), "names are read before they are asked for");
    }

    /** The ids of all groups read so far that have one of those names; several may have the same. */
    List<List<Long>> idsOf(Set<List<String>> names) {
        return groups.entrySet().stream()
                .filter(group -> names.contains(group.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private Map<Long, String> names(Grouping grouping, Set<Long> ids) {
        return switch (grouping.kind()) {
            case TOKEN -> ids.stream().collect(Collectors.toMap(id -> id, id -> Long.toString(id)));
            case MODEL -> names(MODEL.ID, MODEL.NAME, DSL.noCondition(), ids);
            case PROVIDER -> names(MODEL.ID, MODEL.PROVIDER, DSL.noCondition(), ids);
            case TIER -> names(TIER.ID, TIER.NAME, DSL.noCondition(), ids);
            case USER -> names(CALLER.ID, CALLER.NAME, DSL.noCondition(), ids);
            case TAG ->
                names(
                        TAG_SET_MEMBER.TAG_SET_ID,
                        TAG_SET_MEMBER.TAG_VALUE,
                        TAG_SET_MEMBER.TAG_KEY.eq(grouping.tagKey()),
                        ids);
        };
    }

    private Map<Long, String> names(
            TableField<?, Long> id, TableField<?, String> name, Condition condition, Set<Long> ids) {
        Map<Long, String> names = new HashMap<>();
        List<Long> all = List.copyOf(ids);
        for (int from = 0; from < all.size(); from += IDS_AT_ONCE) {
            names.putAll(sql.select(id, name)
                    .from(id.getTable())
                    .where(condition)
                    .and(id.in(all.subList(from, Math.min(all.size(), from + IDS_AT_ONCE))))
                    .fetchMap(id, name));
        }
        return names;
    }
}
