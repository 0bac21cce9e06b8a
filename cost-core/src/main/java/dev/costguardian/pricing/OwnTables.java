package dev.costguardian.pricing;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Price tables of a user's own, as texts by path. They win over the bundled ones by what their first column names:
 * prices and factors model by model, names name by name.
 */
public record OwnTables(Map<String, String> texts) {

    public static final OwnTables NONE = new OwnTables(Map.of());

    private static final Pattern PLAIN_NUMBER = Pattern.compile("\\d{1,20}(?:\\.\\d{1,40})?");

    /**
     * Tables by path.
     *
     * @throws IllegalArgumentException where a path is not that of a price table
     */
    public OwnTables {
        texts.keySet().forEach(OwnTables::kind);
        texts = Collections.unmodifiableMap(new TreeMap<>(texts));
    }

    public boolean isEmpty() {
        return texts.isEmpty();
    }

    /** The providers that have tables of their own here. */
    public Set<String> providers() {
        Set<String> providers = new HashSet<>();
        texts.keySet().stream()
                .filter(path -> path.indexOf('/') > 0)
                .forEach(path -> providers.add(path.substring(0, path.indexOf('/'))));
        return providers;
    }

    /** What the first column of a table names. */
    public Set<String> keys(String path) {
        return new HashSet<>(byKey(path, text(path).orElse("")).keySet());
    }

    Optional<String> text(String path) {
        return Optional.ofNullable(texts.get(path));
    }

    /** These with other tables in place of those at the same paths. */
    public OwnTables with(OwnTables others) {
        Map<String, String> all = new TreeMap<>(texts);
        all.putAll(others.texts);
        return new OwnTables(all);
    }

    /** These, with a line for another provider in the list of providers. */
    public OwnTables introducing(String provider, LocalDate checked, String source) {
        String path = TableKind.PROVIDERS.file();
        String line = String.join(",", provider, "", "", checked.toString(), source);
        return with(new OwnTables(Map.of(
                path, text(path).orElse(TableKind.PROVIDERS.header() + "\n").stripTrailing() + "\n" + line + "\n")));
    }

    /** These, and below the lines of each table those of the earlier one at its path whose names it does not have. */
    public OwnTables keeping(OwnTables earlier) {
        Map<String, String> all = new TreeMap<>(texts);
        all.replaceAll((path, text) -> {
            Set<String> named = keys(path);
            StringBuilder both = new StringBuilder(text.stripTrailing()).append('\n');
            byKey(path, earlier.text(path).orElse("")).forEach((key, lines) -> {
                if (!named.contains(key)) {
                    lines.forEach(line -> both.append(line).append('\n'));
                }
            });
            return both.toString();
        });
        return new OwnTables(all);
    }

    /** What differs from the tables of a book: the rest follows the book when it changes. */
    OwnTables differingFrom(TableFiles book) {
        Map<String, String> differing = new TreeMap<>();
        texts.forEach((path, text) -> {
            Map<String, List<String>> known = byKey(path, book.text(path).orElse(""));
            List<String> lines = new ArrayList<>();
            byKey(path, text).forEach((key, own) -> {
                if (!sorted(own).equals(sorted(known.getOrDefault(key, List.of())))) {
                    lines.addAll(own);
                }
            });
            if (!lines.isEmpty()) {
                differing.put(path, kind(path).header() + "\n" + String.join("\n", lines) + "\n");
            }
        });
        return new OwnTables(differing);
    }

    private static List<String> sorted(List<String> lines) {
        return lines.stream().sorted().toList();
    }

    static TableKind kind(String path) {
        return TableKind.at(path)
                .orElseThrow(() -> new IllegalArgumentException("\"" + path
                        + "\" is no price table; there are providers.csv, owners.csv, and prices.csv, names.csv and factors.csv"
                        + " in a folder named after the provider"));
    }

    /** The lines of a table by their first column, with numbers written in one way. */
    static Map<String, List<String>> byKey(String path, String text) {
        int decimal = kind(path).decimalColumn();
        Map<String, List<String>> lines = new LinkedHashMap<>();
        text.lines()
                .skip(1)
                .filter(line -> !line.isEmpty())
                .forEach(line -> lines.computeIfAbsent(
                                line.substring(0, Math.max(0, line.indexOf(','))), key -> new ArrayList<>())
                        .add(decimal < 0 ? line : inOneWay(line, decimal)));
        return lines;
    }

    private static String inOneWay(String line, int decimal) {
        String[] cells = line.split(",", -1);
        // Whoever reads the table complains about any other number, with file and line.
        if (cells.length > decimal && PLAIN_NUMBER.matcher(cells[decimal]).matches()) {
            BigDecimal number = new BigDecimal(cells[decimal]);
            cells[decimal] =
                    number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
        }
        return String.join(",", cells);
    }

    /** Models and names that these tables bring, to the providers that sell by them, separated by blanks. */
    Map<String, String> sellers() {
        Map<String, String> sellers = new HashMap<>();
        for (String path : texts.keySet()) {
            TableKind kind = kind(path);
            if (kind == TableKind.PRICES || kind == TableKind.NAMES) {
                String provider = path.substring(0, path.indexOf('/'));
                keys(path).forEach(name -> sellers.merge(name, provider, OwnTables::both));
            }
        }
        return sellers;
    }

    private static String both(String sellers, String other) {
        return List.of(sellers.split(" ")).contains(other) ? sellers : sellers + " " + other;
    }
}
