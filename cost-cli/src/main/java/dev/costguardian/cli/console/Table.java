package dev.costguardian.cli.console;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Rows under headings. Columns are as wide as their widest cell; where that is more than the screen has, the widest
 * columns of words are cut, numbers never.
 */
public final class Table {

    private static final String GAP = "  ";
    private static final int NARROWEST = 8;
    private static final Pattern AMOUNT = Pattern.compile("-?[0-9,]+(\\.[0-9]+)?");

    private final List<Column> columns;
    private final List<List<Printable>> rows = new ArrayList<>();

    public Table(List<Column> columns) {
        this.columns = List.copyOf(columns);
        rows.add(columns.stream().map(column -> new Printable(column.title())).toList());
    }

    public Table(Column... columns) {
        this(List.of(columns));
    }

    /** Adds a row with one cell for each column. */
    public Table row(List<String> cells) {
        if (cells.size() != columns.size()) {
            throw new IllegalArgumentException("a row has " + columns.size() + " cells, got " + cells.size());
        }
        rows.add(cells.stream().map(Printable::new).toList());
        return this;
    }

    public Table row(String... cells) {
        return row(List.of(cells));
    }

    /**
     * The table as lines, without a line break at the end.
     *
     * @param screen columns that there are; 0 for as many as it takes
     */
    public String text(int screen) {
        List<List<Printable>> cells = withPointsAligned();
        int[] widths = widths(cells);
        narrow(widths, screen);
        List<String> lines = new ArrayList<>();
        cells.forEach(row -> lines.add(line(row, widths)));
        return String.join("\n", lines);
    }

    private List<List<Printable>> withPointsAligned() {
        int[] fractions = longestFractions();
        List<List<Printable>> aligned = new ArrayList<>();
        for (List<Printable> row : rows) {
            List<Printable> cells = new ArrayList<>();
            for (int i = 0; i < fractions.length; i++) {
                cells.add(isAmount(i, row) ? padded(row.get(i), fractions[i]) : row.get(i));
            }
            aligned.add(cells);
        }
        return aligned;
    }

    private int[] longestFractions() {
        int[] longest = new int[columns.size()];
        for (List<Printable> row : rows) {
            for (int i = 0; i < longest.length; i++) {
                longest[i] = isAmount(i, row) ? Math.max(longest[i], fraction(row.get(i))) : longest[i];
            }
        }
        return longest;
    }

    private boolean isAmount(int column, List<Printable> row) {
        return columns.get(column).alignment() == Column.Alignment.POINT
                && AMOUNT.matcher(row.get(column).text()).matches();
    }

    private static Printable padded(Printable number, int fraction) {
        return new Printable(number.text() + " ".repeat(fraction - fraction(number)));
    }

    /** How many characters follow the whole part, the point included. */
    private static int fraction(Printable number) {
        int point = number.text().indexOf('.');
        return point < 0 ? 0 : number.text().length() - point;
    }

    private int[] widths(List<List<Printable>> cells) {
        int[] widths = new int[columns.size()];
        for (List<Printable> row : cells) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).columns());
            }
        }
        return widths;
    }

    private void narrow(int[] widths, int screen) {
        int excess = screen == 0 ? 0 : total(widths) - screen;
        for (; excess > 0; excess--) {
            int widest = widestToCut(widths);
            if (widest < 0) {
                return;
            }
            widths[widest]--;
        }
    }

    private static int total(int[] widths) {
        int total = GAP.length() * (widths.length - 1);
        for (int width : widths) {
            total += width;
        }
        return total;
    }

    /** The widest column that can be cut, or -1 where none is left. */
    private int widestToCut(int[] widths) {
        int widest = -1;
        for (int i = 0; i < widths.length; i++) {
            if (columns.get(i).isCut() && widths[i] > NARROWEST && (widest < 0 || widths[i] > widths[widest])) {
                widest = i;
            }
        }
        return widest;
    }

    private String line(List<Printable> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            Printable cell = row.get(i).cutTo(widths[i]);
            String space = " ".repeat(widths[i] - cell.columns());
            line.append(i == 0 ? "" : GAP)
                    .append(
                            columns.get(i).alignment() == Column.Alignment.LEFT
                                    ? cell.text() + space
                                    : space + cell.text());
        }
        return line.toString().stripTrailing();
    }
}
