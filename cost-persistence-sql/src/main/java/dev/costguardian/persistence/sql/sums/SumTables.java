package dev.costguardian.persistence.sql.sums;

import dev.costguardian.persistence.sql.rows.Summand;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What events and corrections add to every table of sums, kept in memory until it is written or compared. */
public final class SumTables {

    private static final Comparator<List<Long>> BY_KEY = SumTables::compare;

    private final ReportZones zones;
    private final Map<Rollup, TreeMap<List<Long>, Sums>> tables = new EnumMap<>(Rollup.class);

    public SumTables(ReportZones zones) {
        this.zones = zones;
        for (Rollup rollup : Rollup.values()) {
            tables.put(rollup, new TreeMap<>(BY_KEY));
        }
    }

    public void add(Summand event) {
        add(Rollup.HOUR, event, ReportZones.UTC);
        for (ReportZones.Zone zone : zones.zones()) {
            addDays(event, zone);
        }
    }

    public void addDays(Summand event, ReportZones.Zone zone) {
        add(Rollup.DAY, event, zone);
        add(Rollup.DAY_CALLER, event, zone);
    }

    /** The rows of one table in the order of their keys, so that writers never wait for each other in a circle. */
    public Map<List<Long>, Sums> rows(Rollup rollup) {
        return tables.getOrDefault(rollup, new TreeMap<>(BY_KEY));
    }

    /** Adds sums that were read from a table. */
    public void add(Rollup rollup, List<Long> key, Sums added) {
        rows(rollup).computeIfAbsent(key, same -> new Sums()).add(added);
    }

    private void add(Rollup rollup, Summand event, ReportZones.Zone zone) {
        rows(rollup).computeIfAbsent(rollup.key(event, zone), key -> new Sums()).add(event);
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
