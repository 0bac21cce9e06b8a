package dev.costguardian.app;

import dev.costguardian.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a {@code .env} file: {@code NAME=value} a line, values in quotes or not, {@code #} for comments. */
final class DotEnv {

    private static final Pattern LINE = Pattern.compile(
            "(?:export\\s+)?([A-Za-z_][A-Za-z0-9_]*)\\s*=\\s*(\"[^\"]*\"|'[^']*'|[^#\"']*?)\\s*(?:#.*)?");

    private DotEnv() {}

    /**
     * What the file says, or nothing where there is no file.
     *
     * @throws ConfigurationException names the line that cannot be read or sets something that is not known
     */
    static Map<String, String> read(Path file, Set<String> known) {
        Map<String, String> values = new LinkedHashMap<>();
        List<String> lines = lines(file);
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                Matcher matcher = LINE.matcher(line);
                if (!matcher.matches()) {
                    throw new ConfigurationException("%s:%d: a line must look like NAME=value".formatted(file, i + 1));
                }
                if (!known.contains(matcher.group(1))) {
                    throw new ConfigurationException("%s:%d: %s is not a setting; there are %s"
                            .formatted(file, i + 1, matcher.group(1), String.join(", ", new TreeSet<>(known))));
                }
                values.put(matcher.group(1), unquoted(matcher.group(2)));
            }
        }
        return values;
    }

    private static List<String> lines(Path file) {
        try {
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            throw new ConfigurationException("cannot read " + file + ": " + e.getMessage());
        }
    }

    private static String unquoted(String value) {
        boolean quoted = value.length() >= 2 && (value.startsWith("\"") || value.startsWith("'"));
        return quoted ? value.substring(1, value.length() - 1) : value;
    }
}
