package dev.costguardian.persistence.sql;

import dev.costguardian.StorageException;
import dev.costguardian.persistence.sql.reading.EventScan;
import dev.costguardian.persistence.sql.reading.GroupTally;
import dev.costguardian.persistence.sql.reading.Reader;
import dev.costguardian.persistence.sql.reading.SpendPlan;
import dev.costguardian.persistence.sql.reading.SumScan;
import dev.costguardian.persistence.sql.reading.SumSource;
import dev.costguardian.persistence.sql.reading.TopGroups;
import dev.costguardian.persistence.sql.rows.ColumnReader;
import dev.costguardian.persistence.sql.rows.Posting;
import dev.costguardian.persistence.sql.sums.EventFloor;
import dev.costguardian.persistence.sql.sums.KeptZones;
import dev.costguardian.persistence.sql.sums.Measure;
import dev.costguardian.persistence.sql.sums.ReportZones;
import dev.costguardian.persistence.sql.sums.SumColumns;
import dev.costguardian.persistence.sql.sums.UserSums;
import dev.costguardian.reports.SpendChanges;
import dev.costguardian.reports.SpendQuery;
import dev.costguardian.reports.SpendReport;
import dev.costguardian.reports.SpendReports;
import dev.costguardian.reports.SpendTally;
import dev.costguardian.reports.SpendTotals;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.ResultQuery;

/** Answers from the tables of sums, and from events only where a span cuts through an hour or a question needs them. */
final class SqlSpendReports implements SpendReports {

    private final Reader reader;
    private final KeptZones zones;

    SqlSpendReports(Reader reader, KeptZones zones) {
        this.reader = reader;
        this.zones = zones;
    }

    @Override
    public SpendReport report(SpendQuery query) {
        ReportZones current = zones.current();
        SpendPlan plan = new SpendPlan(query, current);
        return reader.show(sql -> {
            requireKnown(sql, plan);
            SpendTally tally = new SpendTally(query);
            GroupTally groups = new GroupTally(sql, query.groupBy(), tally);
            TopGroups.find(sql, query, current)
                    .ifPresentOrElse(
                            top -> top.addTo(groups),
                            () -> plan.parts().forEach(part -> read(sql, query, part, groups)));
            groups.finish();
            query.asOf().ifPresent(day -> readChanges(sql, query, plan.parts(), tally));
            return tally.report();
        });
    }

    /** Refuses what only events could answer that are gone, and what sums did not tell of them before they went. */
    private static void requireKnown(DSLContext sql, SpendPlan plan) {
        for (SpendPlan.Part part : plan.parts()) {
            Instant floor = switch (part.source()) {
                case DAYS, HOURS -> Instant.MIN;
                case CALLER_DAYS -> plan.tellsUsersApart() ? UserSums.floor(sql) : Instant.MIN;
                case CALLER_HOURS -> UserSums.floor(sql);
                case EVENTS -> EventFloor.read(sql);
            };
            if (part.from().isBefore(floor)) {
                throw SpendQuery.needsForgotten(floor);
            }
        }
    }

    private static void read(DSLContext sql, SpendQuery query, SpendPlan.Part part, GroupTally tally) {
        if (part.source() == SpendPlan.Source.EVENTS) {
            new EventScan(query, part).addTo(tally, sql);
        } else {
            new SumScan(sql, query, part).addTo(tally);
        }
    }

    /** Adds up what became known after the day that the query asks for, by why. */
    private static void readChanges(DSLContext sql, SpendQuery query, List<SpendPlan.Part> parts, SpendTally tally) {
        for (SpendPlan.Part part : parts) {
            SumSource days = SumSource.of(query, part);
            List<Condition> conditions = new ArrayList<>(days.conditions());
            conditions.add(days.knownOn().gt(query.asOf().orElseThrow().toEpochDay()));
            List<Field<?>> selected = new ArrayList<>(SumColumns.of(days.table()));
            selected.add(days.cause());
            ResultQuery<?> sums =
                    sql.select(selected).from(days.table()).where(conditions).groupBy(days.cause());
            try (ResultSet rows = sums.fetchResultSet()) {
                while (rows.next()) {
                    long cause = new ColumnReader(rows, Measure.ALL.size()).number();
                    tally.addSince(change(cause, SumColumns.read(rows)));
                }
            } catch (SQLException e) {
                throw new StorageException("the sums cannot be read", e);
            }
        }
    }

    private static SpendChanges change(long cause, SpendTotals totals) {
        if (cause == 0) {
            return SpendChanges.ofLateEvents(totals);
        }
        return cause == Posting.cause(true) ? SpendChanges.ofUndos(totals) : SpendChanges.ofCorrections(totals);
    }
}
