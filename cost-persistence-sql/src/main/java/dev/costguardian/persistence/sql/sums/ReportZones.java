package dev.costguardian.persistence.sql.sums;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** The zones that day sums are kept for, UTC first, with the rows that name them. */
public record ReportZones(List<Zone> zones) {

    public static final Zone UTC = new Zone(0, ZoneOffset.UTC);
    static final ReportZones NONE = new ReportZones(List.of());
    private static final long MILLIS_PER_DAY = 86_400_000;

    public ReportZones {
        zones = List.copyOf(zones);
    }

    public record Zone(long id, ZoneId zone) {

        /** The local day, counted from 1970-01-01. */
        public long day(long epochMillis) {
            return zone.equals(ZoneOffset.UTC)
                    ? Math.floorDiv(epochMillis, MILLIS_PER_DAY)
                    : LocalDate.ofInstant(Instant.ofEpochMilli(epochMillis), zone)
                            .toEpochDay();
        }

        public Instant startOf(long day) {
            return LocalDate.ofEpochDay(day).atStartOfDay(zone).toInstant();
        }
    }

    /** The zone of that name or of the same fixed offset; empty where no sums are kept for it. */
    public Optional<Zone> kept(ZoneId zone) {
        ZoneId wanted = zone.normalized();
        return zones.stream()
                .filter(kept -> kept.zone().normalized().equals(wanted))
                .findFirst();
    }
}
