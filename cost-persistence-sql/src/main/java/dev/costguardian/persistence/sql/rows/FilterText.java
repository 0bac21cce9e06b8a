package dev.costguardian.persistence.sql.rows;

import dev.costguardian.attribution.TokenId;
import dev.costguardian.ledger.EventFilter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The text form of a filter: a condition a line, such as {@code model gpt-4o}; no value can hold a line break. */
public final class FilterText {

    private FilterText() {}

    public static String of(EventFilter filter) {
        List<String> lines = new ArrayList<>();
        if (!filter.from().equals(Instant.MIN)) {
            lines.add("from " + filter.from());
        }
        if (!filter.until().equals(Instant.MAX)) {
            lines.add("until " + filter.until());
        }
        filter.tokens().forEach(token -> lines.add("token " + token));
        filter.providers().forEach(name -> lines.add("provider " + name));
        filter.models().forEach(name -> lines.add("model " + name));
        filter.tiers().forEach(name -> lines.add("tier " + name));
        filter.users().forEach(name -> lines.add("user " + name));
        filter.tags().forEach((key, values) -> values.forEach(value -> lines.add("tag " + key + "=" + value)));
        return String.join("\n", lines);
    }

    public static EventFilter read(String text) {
        Map<String, List<String>> values = new HashMap<>();
        Map<String, List<String>> tags = new TreeMap<>();
        for (String line : text.isEmpty() ? new String[0] : text.split("\n", -1)) {
            int space = line.indexOf(' ');
            String value = line.substring(space + 1);
            String name = line.substring(0, space);
            if (name.equals("tag")) {
                int equals = value.indexOf('=');
                tags.computeIfAbsent(value.substring(0, equals), key -> new ArrayList<>())
                        .add(value.substring(equals + 1));
            } else {
                values.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
            }
        }
        return new EventFilter(
                moment(values, "from", Instant.MIN),
                moment(values, "until", Instant.MAX),
                all(values, "token").stream()
                        .map(id -> new TokenId(Long.parseLong(id)))
                        .toList(),
                all(values, "provider"),
                all(values, "model"),
                all(values, "tier"),
                all(values, "user"),
                tags);
    }

    private static List<String> all(Map<String, List<String>> values, String name) {
        return values.getOrDefault(name, List.of());
    }

    private static Instant moment(Map<String, List<String>> values, String name, Instant open) {
        return all(values, name).stream().findFirst().map(Instant::parse).orElse(open);
    }
}
