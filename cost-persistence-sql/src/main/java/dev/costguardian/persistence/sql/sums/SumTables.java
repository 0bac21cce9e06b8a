package dev.costguardian.persistence.sql.sums;

import dev.costguardian.persistence.sql.rows.Summand;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/** What events and corrections add to every table of sums, kept in memory until it is written or compared. */
public final class SumTables {

    private static final Comparator<List<Long>> BY_KEY = SumTables::compare;

    private final ReportZones zones;
    private final Map<Rollup, Map<List<Long>, Sums>> tables = new EnumMap<>(Rollup.class);

    public SumTables(ReportZones zones) {
        this.zones = zones;
        for (Rollup rollup : Rollup.values()) {
            tables.put(rollup, new HashMap<>());
        }
    }

    public void add(Summand event) {
        Sums added = Sums.of(event);
        add(Rollup.HOUR, event, ReportZones.UTC, added);
        add(Rollup.HOUR_CALLER, event, ReportZones.UTC, added);
        for (ReportZones.Zone zone : zones.zones()) {
            addDays(event, zone, added);
        }
    }

    public void addDays(Summand event, ReportZones.Zone zone) {
        addDays(event, zone, Sums.of(event));
    }

    /** What users called, by the hour and by the days of these zones. */
    void addUser(Summand event, ReportZones all) {
        Sums added = Sums.of(event);
        add(Rollup.HOUR_CALLER, event, ReportZones.UTC, added);
        for (ReportZones.Zone zone : all.zones()) {
            add(Rollup.DAY_CALLER, event, zone, added);
        }
    }

    /** The rows of one table in the order of their keys, so that writers never wait for each other in a circle. */
    public SortedMap<List<Long>, Sums> rows(Rollup rollup) {
        SortedMap<List<Long>, Sums> sorted = new TreeMap<>(BY_KEY);
        sorted.putAll(tables.getOrDefault(rollup, Map.of()));
        return sorted;
    }

    /** The rows of a narrower table, in the order of their keys. */
    public SortedMap<List<Long>, Sums> rows(NarrowRollup narrow) {
        SortedMap<List<Long>, Sums> sorted = new TreeMap<>(BY_KEY);
        Objects.requireNonNull(tables.get(narrow.whole()))
                .forEach((key, sums) -> sorted.computeIfAbsent(narrow.key(key), same -> new Sums())
                        .add(sums));
        return sorted;
    }

    /** Adds sums that were read from a table. */
    public void add(Rollup rollup, List<Long> key, Sums added) {
        Objects.requireNonNull(tables.get(rollup))
                .computeIfAbsent(key, same -> new Sums())
                .add(added);
    }

    private void addDays(Summand event, ReportZones.Zone zone, Sums added) {
        add(Rollup.DAY, event, zone, added);
        add(Rollup.DAY_CALLER, event, zone, added);
    }

    private void add(Rollup rollup, Summand event, ReportZones.Zone zone, Sums added) {
        add(rollup, rollup.key(event, zone), added);
    }

    private static int compare(List<Long> one, List<Long> other) {
        for (int i = 0; i < one.size(); i++) {
            int order = Long.compare(one.get(i), other.get(i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }
}
