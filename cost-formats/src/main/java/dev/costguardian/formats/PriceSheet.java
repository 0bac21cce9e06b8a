package dev.costguardian.formats;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import dev.costguardian.formats.text.Excerpt;
import dev.costguardian.formats.text.Nearest;
import dev.costguardian.formats.text.Utf8;
import dev.costguardian.pricing.TableKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A price table as spreadsheets write it: in UTF-8 with or without a byte order mark, with commas, semicolons or tabs,
 * quoted cells, columns in any order and empty ones at the end. Beside semicolons and tabs, a comma in a number is the
 * decimal sign.
 */
public final class PriceSheet {

    private static final int MOST_BYTES = 4 * 1024 * 1024;
    private static final int MOST_COMPLAINTS = 5;
    private static final CsvFactory CSV = CsvFactory.builder()
            .enable(CsvParser.Feature.WRAP_AS_ARRAY)
            .disable(CsvParser.Feature.SKIP_EMPTY_LINES)
            .build();

    private final String path;
    private final TableKind kind;
    private final List<String> complaints = new ArrayList<>();
    private final StringBuilder table = new StringBuilder();
    private int line = 1;

    private PriceSheet(String path, TableKind kind) {
        this.path = path;
        this.kind = kind;
    }

    /** A row of cells, and the line that it begins on. */
    private record Row(int line, List<String> cells) {

        boolean isEmpty() {
            return cells.stream().allMatch(String::isBlank);
        }
    }

    /**
     * The table as the core reads it, each row on the line that it has in the file.
     *
     * @param path where the table belongs, such as {@code openai/prices.csv}
     * @throws IllegalArgumentException where the file is no such table; the message names lines
     */
    public static String read(String path, byte[] file) {
        TableKind kind = TableKind.at(path)
                .orElseThrow(() -> new IllegalArgumentException(Excerpt.quoted(path)
                        + " is no price table; there are providers.csv, owners.csv, and prices.csv, names.csv and"
                        + " factors.csv in a folder named after the provider"));
        if (file.length > MOST_BYTES) {
            throw new IllegalArgumentException(path + " has more than " + MOST_BYTES + " bytes");
        }
        return new PriceSheet(path, kind).table(text(path, file));
    }

    private static String text(String path, byte[] file) {
        boolean marked = file.length >= 3 && file[0] == (byte) 0xEF && file[1] == (byte) 0xBB && file[2] == (byte) 0xBF;
        int begin = marked ? 3 : 0;
        Utf8.complaint(file, begin, file.length).ifPresent(complaint -> {
            throw new IllegalArgumentException(path + " " + complaint + ", such as \"CSV UTF-8\"");
        });
        return new String(file, begin, file.length - begin, StandardCharsets.UTF_8);
    }

    private String table(String text) {
        char separator = separator(text);
        List<Row> rows = rows(text, separator);
        if (rows.isEmpty()) {
            throw new IllegalArgumentException(path + ":1: the header must be " + kind.header());
        }
        int[] places = places(rows.get(0).cells());
        table.append(kind.header()).append('\n');
        for (Row row : rows.subList(1, rows.size())) {
            if (!row.isEmpty()) {
                add(row, places, separator);
            }
        }
        if (!complaints.isEmpty()) {
            int more = complaints.size() - MOST_COMPLAINTS;
            throw new IllegalArgumentException(String.join(
                            "; ", complaints.subList(0, Math.min(complaints.size(), MOST_COMPLAINTS)))
                    + (more > 0 ? "; and " + more + " more" : ""));
        }
        return table.toString();
    }

    /** Whatever the header has most of. */
    private static char separator(String text) {
        String header = text.lines().findFirst().orElse("");
        char most = ',';
        for (char candidate : new char[] {';', '\t'}) {
            if (count(header, candidate) > count(header, most)) {
                most = candidate;
            }
        }
        return most;
    }

    private static long count(String text, char wanted) {
        return text.chars().filter(character -> character == wanted).count();
    }

    private List<Row> rows(String text, char separator) {
        List<Row> rows = new ArrayList<>();
        try (CsvParser csv = CSV.createParser(text)) {
            csv.setSchema(CsvSchema.emptySchema().withColumnSeparator(separator));
            csv.nextToken();
            while (csv.nextToken() == JsonToken.START_ARRAY) {
                List<String> cells = new ArrayList<>();
                while (csv.nextToken() == JsonToken.VALUE_STRING) {
                    cells.add(csv.getText());
                }
                rows.add(new Row(rows.size() + 1, cells));
            }
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "%s:%d: is not valid CSV".formatted(path, e.getLocation().getLineNr()));
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory cannot fail", e);
        }
        return rows;
    }

    /** For each column of the table, where it stands in the file. */
    private int[] places(List<String> header) {
        List<String> columns = kind.columns();
        int[] places = new int[columns.size()];
        Arrays.fill(places, -1);
        for (int i = 0; i < header.size(); i++) {
            String name = header.get(i).strip().toLowerCase(Locale.ROOT);
            int column = columns.indexOf(name);
            if (column >= 0 && places[column] < 0) {
                places[column] = i;
            } else if (!name.isEmpty()) {
                throw new IllegalArgumentException("%s:1: %s is %s%s"
                        .formatted(
                                path,
                                Excerpt.quoted(name),
                                column < 0 ? "no column of this table" : "there twice",
                                column < 0 ? Nearest.hintOrAll(name, columns) : ""));
            }
        }
        for (int column = 0; column < places.length; column++) {
            if (places[column] < 0) {
                throw new IllegalArgumentException(
                        "%s:1: the column %s is missing".formatted(path, columns.get(column)));
            }
        }
        return places;
    }

    private void add(Row row, int[] places, char separator) {
        List<String> cells = new ArrayList<>();
        List<String> columns = kind.columns();
        for (int column = 0; column < places.length; column++) {
            String cell = places[column] < row.cells().size()
                    ? row.cells().get(places[column]).strip()
                    : "";
            try {
                cells.add(PriceCell.read(columns.get(column), cell, separator != ','));
            } catch (IllegalArgumentException e) {
                complaints.add("%s:%d: %s".formatted(path, row.line(), e.getMessage()));
                return;
            }
        }
        if (row.cells().stream()
                .skip(Arrays.stream(places).max().orElse(0) + 1L)
                .anyMatch(cell -> !cell.isBlank())) {
            complaints.add("%s:%d: has more cells than the header".formatted(path, row.line()));
            return;
        }
        while (++line < row.line()) {
            table.append('\n');
        }
        table.append(String.join(",", cells)).append('\n');
    }
}
