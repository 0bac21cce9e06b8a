package dev.costguardian.cli;

import dev.costguardian.attribution.TokenId;
import dev.costguardian.cli.console.Column;
import dev.costguardian.cli.console.Figures;
import dev.costguardian.cli.console.Table;
import dev.costguardian.reports.Bucket;
import dev.costguardian.reports.Grouping;
import dev.costguardian.reports.SpendQuery;
import dev.costguardian.reports.SpendReport;
import dev.costguardian.reports.SpendRow;
import dev.costguardian.reports.SpendTotals;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Lays a report out: steps of time, groups, figures, and the total as the last row. */
final class SpendTable {

    private static final String NONE = "(none)";
    private static final String OTHER = "(other)";

    private final SpendQuery query;
    private final Labels labels;

    SpendTable(SpendQuery query, Labels labels) {
        this.query = query;
        this.labels = labels;
    }

    Table of(SpendReport report) {
        boolean showsUnpriced = report.total().unpriced() > 0;
        Table table = new Table(columns(showsUnpriced));
        for (SpendRow row : report.rows()) {
            List<String> cells = new ArrayList<>();
            row.bucket().ifPresent(start -> cells.add(step(start)));
            cells.addAll(groups(row));
            table.row(withFigures(cells, row.totals(), showsUnpriced));
        }
        return table.row(withFigures(totalCells(), report.total(), showsUnpriced));
    }

    private List<Column> columns(boolean showsUnpriced) {
        List<Column> columns = new ArrayList<>();
        query.bucket().ifPresent(step -> columns.add(Column.fixed(title(step))));
        query.groupBy().forEach(grouping -> columns.add(Column.words(title(grouping))));
        columns.add(Column.count("EVENTS"));
        if (showsUnpriced) {
            columns.add(Column.count("UNPRICED"));
        }
        columns.add(Column.count("INPUT TOKENS"));
        columns.add(Column.count("OUTPUT TOKENS"));
        columns.add(Column.amount("COST USD"));
        return columns;
    }

    private static List<String> withFigures(List<String> cells, SpendTotals totals, boolean showsUnpriced) {
        cells.add(Figures.count(totals.events()));
        if (showsUnpriced) {
            cells.add(totals.unpriced() == 0 ? "" : Figures.count(totals.unpriced()));
        }
        cells.add(Figures.count(totals.tokens().input()));
        cells.add(Figures.count(totals.tokens().output()));
        cells.add(totals.unpriced() == totals.events() ? "unpriced" : Figures.usd(totals.cost()));
        return cells;
    }

    private List<String> totalCells() {
        List<String> cells = new ArrayList<>();
        for (int i = query.groupBy().size() + (query.bucket().isPresent() ? 1 : 0); i > 0; i--) {
            cells.add(cells.isEmpty() ? "TOTAL" : "");
        }
        return cells;
    }

    private List<String> groups(SpendRow row) {
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < query.groupBy().size(); i++) {
            cells.add(
                    row.other()
                            ? (i == 0 ? OTHER : "")
                            : group(query.groupBy().get(i), row.group().get(i)));
        }
        return cells;
    }

    private String group(Grouping grouping, String value) {
        if (value.isEmpty()) {
            return NONE;
        }
        return grouping.kind() == Grouping.Kind.TOKEN ? labels.forPeople(new TokenId(Long.parseLong(value))) : value;
    }

    private static String title(Grouping grouping) {
        return grouping.kind() == Grouping.Kind.TAG
                ? grouping.wireName()
                : grouping.wireName().toUpperCase(Locale.ROOT);
    }

    private static String title(Bucket step) {
        return step == Bucket.WEEK ? "WEEK OF" : step.name();
    }

    private String step(Instant start) {
        ZoneId zone = query.zone();
        // A clock that is set back shows the same hour twice; the offset tells them apart.
        String hours = zone.equals(ZoneOffset.UTC) ? "uuuu-MM-dd HH:mm" : "uuuu-MM-dd HH:mmxxx";
        String pattern = query.bucket()
                .map(step -> switch (step) {
                    case HOUR -> hours;
                    case DAY, WEEK -> "uuuu-MM-dd";
                    case MONTH -> "uuuu-MM";
                })
                .orElse(hours);
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).format(start.atZone(zone));
    }
}
