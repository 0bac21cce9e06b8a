package dev.costguardian.persistence.sql.sums;

import static dev.costguardian.persistence.sql.schema.Tables.CALLER_DAY;
import static dev.costguardian.persistence.sql.schema.Tables.MODEL_HOUR;
import static dev.costguardian.persistence.sql.schema.Tables.TAG_HOUR;
import static dev.costguardian.persistence.sql.schema.Tables.TOKEN_HOUR;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.TableField;

/**
 * The tables that hold the rows of a {@link Rollup} added up over some of its keys. Questions that do not ask for those
 * read a tenth of the rows there.
 */
@SuppressWarnings("ImmutableEnumChecker") // generated tables and fields never change
public enum NarrowRollup {
    MODEL_HOURS(Rollup.HOUR, MODEL_HOUR, List.of(MODEL_HOUR.HOUR, MODEL_HOUR.MODEL_ID)),
    TOKEN_HOURS(Rollup.HOUR, TOKEN_HOUR, List.of(TOKEN_HOUR.HOUR, TOKEN_HOUR.TOKEN_ID)),
    TAG_HOURS(Rollup.HOUR, TAG_HOUR, List.of(TAG_HOUR.HOUR, TAG_HOUR.TIER_ID, TAG_HOUR.TAG_SET_ID)),
    CALLER_DAYS(Rollup.DAY_CALLER, CALLER_DAY, List.of(CALLER_DAY.ZONE_ID, CALLER_DAY.DAY, CALLER_DAY.CALLER_ID));

    private final Rollup whole;
    private final Table<?> table;
    private final List<? extends TableField<?, Long>> keys;
    private final List<Integer> places;

    NarrowRollup(Rollup whole, Table<?> table, List<? extends TableField<?, Long>> keys) {
        this.whole = whole;
        this.table = table;
        this.keys = keys;
        List<String> all = whole.keys().stream().map(Field::getName).toList();
        this.places = keys.stream().map(key -> all.indexOf(key.getName())).toList();
    }

    /** A table that has the rows of {@code whole} by the columns of those names; empty where only itself has. */
    public static Optional<Table<?>> of(Rollup whole, Collection<String> columns) {
        return Arrays.stream(values())
                .filter(narrow -> narrow.whole == whole)
                .filter(narrow -> columns.stream().allMatch(column -> narrow.table.field(column) != null))
                .<Table<?>>map(NarrowRollup::table)
                .findFirst();
    }

    public Rollup whole() {
        return whole;
    }

    public Table<?> table() {
        return table;
    }

    public List<? extends TableField<?, Long>> keys() {
        return keys;
    }

    /** The columns of keys, then those of sums. */
    public List<Field<?>> columns() {
        return Rollup.columns(table, keys);
    }

    /** The key of the row here that a row of {@link #whole()} is part of. */
    List<Long> key(List<Long> wholeKey) {
        return places.stream().map(wholeKey::get).toList();
    }
}
