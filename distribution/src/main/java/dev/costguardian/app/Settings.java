package dev.costguardian.app;

import dev.costguardian.ConfigurationException;
import dev.costguardian.retention.RetentionRule;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/** Named texts from the environment, read as what they stand for. Blank ones count as missing. */
record Settings(Map<String, String> values) {

    Settings {
        values = Map.copyOf(values);
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name)).map(String::strip).filter(text -> !text.isEmpty());
    }

    /** A secret: the setting itself, or the one line of the file that the setting {@code <name>_FILE} names. */
    Optional<String> secret(String name) {
        String inFile = name + "_FILE";
        Optional<String> text = text(name);
        Optional<String> file = text(inFile);
        if (text.isPresent() && file.isPresent()) {
            throw new ConfigurationException(name + " and " + inFile + " are both set; take one away");
        }
        return text.or(() -> file.map(path -> SecretFile.read(inFile, path)));
    }

    /** A whole number between {@code lowest} and {@code highest}. */
    long number(String name, long byDefault, long lowest, long highest) {
        return text(name)
                .map(text -> parse(
                        name,
                        text,
                        value -> {
                            long number = Long.parseLong(value);
                            if (number < lowest || number > highest) {
                                throw new IllegalArgumentException("out of range");
                            }
                            return number;
                        },
                        "a whole number between " + lowest + " and " + highest))
                .orElse(byDefault);
    }

    /** A number of days; 0 for no end. */
    OptionalInt days(String name, OptionalInt byDefault, int fewest) {
        int days = (int) number(name, byDefault.orElse(0), 0, RetentionRule.MOST_DAYS);
        if (days > 0 && days < fewest) {
            throw new ConfigurationException("%s must be 0 for no end or between %d and %d days, was \"%d\""
                    .formatted(name, fewest, RetentionRule.MOST_DAYS, days));
        }
        return days == 0 ? OptionalInt.empty() : OptionalInt.of(days);
    }

    boolean flag(String name) {
        return text(name)
                .map(text -> parse(
                        name,
                        text.toLowerCase(Locale.ROOT),
                        value -> switch (value) {
                            case "true", "1", "yes" -> true;
                            case "false", "0", "no" -> false;
                            default -> throw new IllegalArgumentException("neither");
                        },
                        "true or false"))
                .orElse(false);
    }

    /** Comma-separated values, each read by {@code reading}. */
    <T> List<T> list(String name, Function<String, T> reading, String expected) {
        return text(name).stream()
                .flatMap(text -> Arrays.stream(text.split(",")))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .map(part -> parse(name, part, reading, expected))
                .toList();
    }

    private static <T> T parse(String name, String text, Function<String, T> reading, String expected) {
        try {
            return reading.apply(text);
        } catch (RuntimeException e) {
            throw new ConfigurationException("%s must be %s, was \"%s\"".formatted(name, expected, text));
        }
    }
}
