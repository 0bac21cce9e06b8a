package dev.costguardian.formats;

import dev.costguardian.formats.text.Excerpt;
import dev.costguardian.usage.ModelName;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What prices of one's own are planned and applied with.
 *
 * @param table the path of the table, such as {@code openai/prices.csv}
 * @param keep what an earlier table at that path says of models that this one does not name
 * @param newProvider whether the table is that of a provider that is not in the list yet
 * @param force also where a price is implausible
 */
public record PriceParameters(String table, boolean keep, boolean newProvider, boolean force) {

    private static final Set<String> PLAN = Set.of("table", "keep", "new_provider");
    private static final Set<String> APPLY = Set.of("table", "keep", "new_provider", "force");

    /**
     * Reads {@code table, keep, new_provider}, and {@code force} where it may be given.
     *
     * @throws IllegalArgumentException for any other parameter or value
     */
    public static PriceParameters read(Map<String, List<String>> parameters, boolean mayForce) {
        Parameters given = new Parameters(parameters, mayForce ? APPLY : PLAN);
        String table = given.one("table")
                .orElseThrow(() -> new IllegalArgumentException(
                        "table must say which table the body is, such as openai/prices.csv"));
        return new PriceParameters(table, given.flag("keep"), given.flag("new_provider"), given.flag("force"));
    }

    /**
     * Reads {@code provider}, and nothing else.
     *
     * @throws IllegalArgumentException for any other parameter, or without it
     */
    public static String provider(Map<String, List<String>> parameters) {
        return new Parameters(parameters, Set.of("provider"))
                .one("provider")
                .orElseThrow(() -> new IllegalArgumentException("provider must say whose prices, such as openai"));
    }

    /**
     * Reads {@code name}, and {@code provider} where it is given.
     *
     * @throws IllegalArgumentException for any other parameter, or without a name
     */
    public static ModelName name(Map<String, List<String>> parameters) {
        Parameters given = new Parameters(parameters, Set.of("name", "provider"));
        return new ModelName(
                given.one("provider").orElse(""),
                given.one("name")
                        .orElseThrow(() -> new IllegalArgumentException("name must be the name that was mapped")));
    }

    /** The provider whose table it is. */
    public String provider() {
        return table.substring(0, Math.max(0, table.indexOf('/')));
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
