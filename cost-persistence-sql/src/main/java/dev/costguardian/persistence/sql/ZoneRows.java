package dev.costguardian.persistence.sql;

import static dev.costguardian.persistence.sql.schema.Tables.REPORT_ZONE;
import static dev.costguardian.persistence.sql.schema.Tables.USAGE_EVENT;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/**
 * The rows of {@code report_zone}. A zone that is asked for the first time gets its day sums from all events there are;
 * a zone once kept stays kept, so that its sums never miss an event.
 */
final class ZoneRows {

    private final DSLContext sql;
    private final AppendStatements statements;

    private ZoneRows(DSLContext sql, AppendStatements statements) {
        this.sql = sql;
        this.statements = statements;
    }

    static ReportZones keep(Database database, List<ZoneId> wanted) throws SQLException {
        DSLContext sql = database.engine().on(database.writer());
        database.begin();
        ZoneRows rows = new ZoneRows(sql, new AppendStatements(database.writer(), sql));
        ReportZones kept = rows.kept();
        for (ZoneId zone : wanted) {
            if (kept.kept(zone).isEmpty()) {
                rows.add(zone);
                kept = rows.kept();
            }
        }
        database.commit();
        return kept;
    }

    private ReportZones kept() {
        List<ReportZones.Zone> zones = new ArrayList<>();
        sql.selectFrom(REPORT_ZONE)
                .orderBy(REPORT_ZONE.ID)
                .forEach(row -> zones.add(
                        row.getId() == 0
                                ? ReportZones.UTC
                                : new ReportZones.Zone(row.getId(), ZoneId.of(row.getName()))));
        return new ReportZones(zones);
    }

    private void add(ZoneId zone) throws SQLException {
        long id = sql.select(DSL.max(REPORT_ZONE.ID)).from(REPORT_ZONE).fetchSingle(0, long.class) + 1;
        sql.insertInto(REPORT_ZONE)
                .set(Map.of(REPORT_ZONE.ID, id, REPORT_ZONE.NAME, zone.getId()))
                .execute();
        ReportZones.Zone added = new ReportZones.Zone(id, zone);
        SumTables sums = new SumTables(new ReportZones(List.of()));
        try (ResultSet rows = sql.select(EventRow.COLUMNS).from(USAGE_EVENT).fetchResultSet()) {
            while (rows.next()) {
                sums.addDays(EventRow.read(rows), added);
            }
        }
        statements.addSums(sums);
    }
}
