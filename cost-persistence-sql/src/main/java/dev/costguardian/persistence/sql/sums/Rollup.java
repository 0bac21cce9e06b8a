package dev.costguardian.persistence.sql.sums;

import static dev.costguardian.persistence.sql.schema.Tables.CORRECTION_DAY;
import static dev.costguardian.persistence.sql.schema.Tables.CORRECTION_DAY_CALLER;
import static dev.costguardian.persistence.sql.schema.Tables.CORRECTION_HOUR;
import static dev.costguardian.persistence.sql.schema.Tables.CORRECTION_HOUR_CALLER;
import static dev.costguardian.persistence.sql.schema.Tables.FORGOTTEN_DAY;
import static dev.costguardian.persistence.sql.schema.Tables.FORGOTTEN_DAY_CALLER;
import static dev.costguardian.persistence.sql.schema.Tables.FORGOTTEN_HOUR;
import static dev.costguardian.persistence.sql.schema.Tables.FORGOTTEN_HOUR_CALLER;
import static dev.costguardian.persistence.sql.schema.Tables.USAGE_DAY;
import static dev.costguardian.persistence.sql.schema.Tables.USAGE_DAY_CALLER;
import static dev.costguardian.persistence.sql.schema.Tables.USAGE_HOUR;
import static dev.costguardian.persistence.sql.schema.Tables.USAGE_HOUR_CALLER;

import dev.costguardian.persistence.sql.rows.NameIds;
import dev.costguardian.persistence.sql.rows.Summand;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.TableField;
import org.jooq.impl.DSL;

/** The tables of sums, and the rows that an event is added to. */
@SuppressWarnings("ImmutableEnumChecker") // generated tables and fields never change
public enum Rollup {
    HOUR(
            USAGE_HOUR,
            CORRECTION_HOUR,
            FORGOTTEN_HOUR,
            List.of(
                    USAGE_HOUR.HOUR,
                    USAGE_HOUR.TOKEN_ID,
                    USAGE_HOUR.MODEL_ID,
                    USAGE_HOUR.TIER_ID,
                    USAGE_HOUR.TAG_SET_ID)),
    HOUR_CALLER(
            USAGE_HOUR_CALLER,
            CORRECTION_HOUR_CALLER,
            FORGOTTEN_HOUR_CALLER,
            List.of(USAGE_HOUR_CALLER.HOUR, USAGE_HOUR_CALLER.CALLER_ID)),
    DAY(
            USAGE_DAY,
            CORRECTION_DAY,
            FORGOTTEN_DAY,
            List.of(
                    USAGE_DAY.ZONE_ID,
                    USAGE_DAY.DAY,
                    USAGE_DAY.TOKEN_ID,
                    USAGE_DAY.MODEL_ID,
                    USAGE_DAY.TIER_ID,
                    USAGE_DAY.TAG_SET_ID,
                    USAGE_DAY.KNOWN_ON,
                    USAGE_DAY.CAUSE)),
    DAY_CALLER(
            USAGE_DAY_CALLER,
            CORRECTION_DAY_CALLER,
            FORGOTTEN_DAY_CALLER,
            List.of(
                    USAGE_DAY_CALLER.ZONE_ID,
                    USAGE_DAY_CALLER.DAY,
                    USAGE_DAY_CALLER.CALLER_ID,
                    USAGE_DAY_CALLER.TOKEN_ID,
                    USAGE_DAY_CALLER.MODEL_ID,
                    USAGE_DAY_CALLER.TIER_ID,
                    USAGE_DAY_CALLER.TAG_SET_ID,
                    USAGE_DAY_CALLER.KNOWN_ON,
                    USAGE_DAY_CALLER.CAUSE));

    private static final long MILLIS_PER_HOUR = 3_600_000;

    private final Table<?> table;
    private final Table<?> staging;
    private final Table<?> forgotten;
    private final List<? extends TableField<?, Long>> keys;

    Rollup(Table<?> table, Table<?> staging, Table<?> forgotten, List<? extends TableField<?, Long>> keys) {
        this.table = table;
        this.staging = staging;
        this.forgotten = forgotten;
        this.keys = keys;
    }

    public Table<?> table() {
        return table;
    }

    /** Where the sums of a batch of corrections wait until it is applied. */
    public Table<?> staging() {
        return staging;
    }

    /** What events added up to that are not there any more; part of {@link #table()}. */
    public Table<?> forgotten() {
        return forgotten;
    }

    public List<? extends TableField<?, Long>> keys() {
        return keys;
    }

    public Field<Long> measure(Measure measure) {
        return column(table, measure.column());
    }

    /** The keys without those that say when and why something became known: they are open until it does. */
    List<? extends TableField<?, Long>> lastingKeys() {
        return isByHour() ? keys : keys.subList(0, keys.size() - 2);
    }

    /** Whether it has hours of UTC, which begin the days of many zones, and not days of kept ones. */
    public boolean isByHour() {
        return this == HOUR || this == HOUR_CALLER;
    }

    /** The key of the one row that an event or a correction is added to, for the day tables in {@code zone}. */
    public List<Long> key(Summand event, ReportZones.Zone zone) {
        long token = event.token();
        NameIds names = event.names();
        return switch (this) {
            case HOUR -> List.of(hour(event), token, names.model(), names.tier(), names.tagSet());
            case HOUR_CALLER -> List.of(hour(event), names.caller());
            case DAY ->
                List.of(
                        zone.id(),
                        zone.day(event.occurredAt()),
                        token,
                        names.model(),
                        names.tier(),
                        names.tagSet(),
                        knownOn(event),
                        event.cause());
            case DAY_CALLER ->
                List.of(
                        zone.id(),
                        zone.day(event.occurredAt()),
                        names.caller(),
                        token,
                        names.model(),
                        names.tier(),
                        names.tagSet(),
                        knownOn(event),
                        event.cause());
        };
    }

    static List<Field<?>> columns(Table<?> sums, List<? extends Field<Long>> keys) {
        List<Field<?>> columns = new ArrayList<>(keys);
        Measure.ALL.forEach(measure -> columns.add(column(sums, measure.column())));
        return columns;
    }

    /** The columns of keys in a table that has the same as {@link #table()}. */
    List<Field<Long>> keys(Table<?> alike) {
        List<Field<Long>> columns = new ArrayList<>();
        keys.forEach(key -> columns.add(column(alike, key.getName())));
        return columns;
    }

    private static Field<Long> column(Table<?> table, String name) {
        return Objects.requireNonNull(table.field(name, Long.class), name);
    }

    /** What an insertion adds to the row that a table of sums has already. */
    static Map<Field<?>, Object> additions(Table<?> sums) {
        Map<Field<?>, Object> added = new LinkedHashMap<>();
        for (Measure measure : Measure.ALL) {
            Field<Long> sum = Objects.requireNonNull(sums.field(measure.column(), Long.class));
            added.put(sum, sum.plus(DSL.excluded(sum)));
        }
        return added;
    }

    private static long hour(Summand event) {
        return Math.floorDiv(event.occurredAt(), MILLIS_PER_HOUR);
    }

    private static long knownOn(Summand event) {
        return ReportZones.UTC.day(event.knownAt());
    }
}
