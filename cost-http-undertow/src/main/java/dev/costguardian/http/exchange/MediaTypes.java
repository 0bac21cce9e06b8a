package dev.costguardian.http.exchange;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Reads the headers that name media types. */
public final class MediaTypes {

    public static final String JSON = "application/json";
    public static final String CSV = "text/csv";
    public static final String EVENT_STREAM = "text/event-stream";
    public static final String JSON_LINES = "application/x-ndjson";

    private MediaTypes() {}

    /**
     * The media type of a {@code Content-Type} in lower case, without its parameters; empty where it names another
     * character set than UTF-8, which nothing here reads.
     */
    public static String ofUtf8(String contentType) {
        if (contentType.equals(JSON)) {
            return JSON;
        }
        String[] parts = contentType.toLowerCase(Locale.ROOT).split(";", -1);
        boolean utf8 = Arrays.stream(parts, 1, parts.length)
                .map(String::strip)
                .filter(parameter -> parameter.startsWith("charset"))
                .allMatch(parameter -> parameter.equals("charset=utf-8") || parameter.equals("charset=\"utf-8\""));
        return utf8 ? parts[0].strip() : "";
    }

    /** The one of {@code offered} that an {@code Accept} header likes best, the first where it does not care. */
    public static String best(String accept, List<String> offered) {
        String best = offered.get(0);
        int bestQuality = 0;
        for (String type : offered) {
            int quality = quality(accept.toLowerCase(Locale.ROOT), type);
            if (quality > bestQuality) {
                best = type;
                bestQuality = quality;
            }
        }
        return best;
    }

    /** How much {@code type} is liked, in thousandths; the most specific range decides. */
    private static int quality(String accept, String type) {
        int quality = 0;
        int specificity = 0;
        for (String range : accept.split(",", -1)) {
            String[] parts = range.split(";", -1);
            String name = parts[0].strip();
            int specific = name.equals(type) ? 3 : name.equals(family(type)) ? 2 : name.equals("*/*") ? 1 : 0;
            if (specific > specificity) {
                specificity = specific;
                quality = thousandths(parts);
            }
        }
        return quality;
    }

    private static String family(String type) {
        return type.substring(0, type.indexOf('/')) + "/*";
    }

    private static int thousandths(String[] parameters) {
        for (String parameter : parameters) {
            String trimmed = parameter.strip();
            if (trimmed.matches("q=(0(\\.\\d{0,3})?|1(\\.0{0,3})?)")) {
                String digits = trimmed.substring(2).replace(".", "");
                return Integer.parseInt((digits + "000").substring(0, 4));
            }
        }
        return 1000;
    }
}
