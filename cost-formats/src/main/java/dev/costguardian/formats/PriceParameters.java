package dev.costguardian.formats;

import dev.costguardian.formats.text.Excerpt;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What prices of one's own are planned and applied with.
 *
 * @param table the path of the table, such as {@code openai/prices.csv}
 * @param force also where a price is implausible
 */
public record PriceParameters(String table, boolean force) {

    /**
     * Reads {@code table}, and {@code force} where it may be given.
     *
     * @throws IllegalArgumentException for any other parameter or value
     */
    public static PriceParameters read(Map<String, List<String>> parameters, boolean mayForce) {
        Parameters given = new Parameters(parameters, mayForce ? Set.of("table", "force") : Set.of("table"));
        String table = given.one("table")
                .orElseThrow(() -> new IllegalArgumentException(
                        "table must say which table the body is, such as openai/prices.csv"));
        String force = given.one("force").orElse("false");
        if (!force.equals("true") && !force.equals("false")) {
            throw Parameters.wrong("force", force, "true or false");
        }
        return new PriceParameters(table, force.equals("true"));
    }

    /**
     * Takes no parameter at all.
     *
     * @throws IllegalArgumentException where one is given
     */
    public static void none(Map<String, List<String>> parameters) {
        parameters.keySet().stream().findFirst().ifPresent(name -> {
            throw new IllegalArgumentException("there are no parameters here, found " + Excerpt.quoted(name));
        });
    }
}
