package dev.costguardian.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The table that is printed, in Markdown. */
record FigureTable(List<Figure> figures) {

    private static final List<String> TITLES = List.of("work", "measured", "ceiling", "ratio", "wanted");

    @Override
    public String toString() {
        List<List<String>> rows = new ArrayList<>(List.of(TITLES));
        figures.forEach(figure ->
                rows.add(List.of(figure.work(), figure.measured(), figure.ceiling(), figure.ratio(), figure.wanted())));
        int[] widths = IntStream.range(0, TITLES.size())
                .map(column -> rows.stream()
                        .mapToInt(row -> row.get(column).length())
                        .max()
                        .orElse(0))
                .toArray();
        rows.add(1, IntStream.of(widths).mapToObj("-"::repeat).toList());
        return rows.stream().map(row -> line(row, widths)).collect(Collectors.joining("\n", "", "\n"));
    }

    private static String line(List<String> cells, int[] widths) {
        return IntStream.range(0, widths.length)
                .mapToObj(column -> cells.get(column)
                        + " ".repeat(widths[column] - cells.get(column).length()))
                .collect(Collectors.joining(" | ", "| ", " |"));
    }
}
