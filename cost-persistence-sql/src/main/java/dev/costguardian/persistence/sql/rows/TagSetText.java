package dev.costguardian.persistence.sql.rows;

import dev.costguardian.attribution.Tags;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The text form of a set of tags: {@code key=value} a line, sorted by key. Neither part can hold a line break. */
public final class TagSetText {

    private TagSetText() {}

    public static String of(Tags tags) {
        return tags.values().entrySet().stream()
                .map(tag -> tag.getKey() + "=" + tag.getValue())
                .collect(Collectors.joining("\n"));
    }

    public static Tags read(String text) {
        TreeMap<String, String> values = new TreeMap<>();
        text.lines().forEach(line -> {
            int equals = line.indexOf('=');
            values.put(line.substring(0, equals), line.substring(equals + 1));
        });
        return new Tags(values);
    }
}
