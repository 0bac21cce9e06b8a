package dev.costguardian.persistence.postgresql;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.costguardian.ConfigurationException;
import java.net.URLDecoder;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Where a PostgreSQL database is, and who asks for it.
 *
 * @param hosts one or several with their ports, such as {@code db:5432} or {@code one:5432,two:5432}
 * @param options how to connect, by the names that the driver gives them
 */
public record DatabaseAddress(
        String hosts, String database, Optional<String> user, Optional<String> password, Map<String, String> options) {

    private static final Set<String> SCHEMES = Set.of("postgresql", "postgres");
    private static final String SCHEME_END = "://";
    private static final Set<String> OPTIONS = Set.of(
            "sslmode", "sslrootcert", "sslcert", "sslkey", "targetServerType", "currentSchema", "ApplicationName");

    public DatabaseAddress {
        options = Map.copyOf(options);
    }

    /** Whether a text is meant as the address of a PostgreSQL database. */
    public static boolean isMeant(String text) {
        int end = text.indexOf(SCHEME_END);
        return end > 0 && SCHEMES.contains(text.substring(0, end));
    }

    /**
     * Reads {@code postgresql://USER:PASSWORD@HOST:PORT/DATABASE?OPTION=VALUE}. What is not a letter or digit in a name or
     * password is percent-encoded.
     *
     * @throws ConfigurationException says what is wrong, and never repeats the password
     */
    public static DatabaseAddress of(String text) {
        if (!isMeant(text)) {
            throw wrong("it must begin with postgresql://");
        }
        String rest = text.substring(text.indexOf(SCHEME_END) + SCHEME_END.length());
        int question = rest.indexOf('?');
        String place = question < 0 ? rest : rest.substring(0, question);
        int slash = place.indexOf('/');
        if (slash < 0 || slash == place.length() - 1) {
            throw wrong("after the host a / and the name of the database are missing");
        }
        if (place.indexOf('@', slash) >= 0) {
            throw wrong("a / in a name or password must be written %2F");
        }
        String authority = place.substring(0, slash);
        int at = authority.lastIndexOf('@');
        String hosts = authority.substring(at + 1);
        if (hosts.isEmpty()) {
            throw wrong("the host is missing");
        }
        String who = at < 0 ? "" : authority.substring(0, at);
        int colon = who.indexOf(':');
        return new DatabaseAddress(
                hosts,
                decoded(place.substring(slash + 1)),
                Optional.of(decoded(colon < 0 ? who : who.substring(0, colon))).filter(user -> !user.isEmpty()),
                colon < 0 ? Optional.empty() : Optional.of(decoded(who.substring(colon + 1))),
                question < 0 ? Map.of() : options(rest.substring(question + 1)));
    }

    private static Map<String, String> options(String query) {
        Map<String, String> options = new TreeMap<>();
        for (String option : query.split("&", -1)) {
            int equals = option.indexOf('=');
            String name = equals < 0 ? option : option.substring(0, equals);
            if (equals < 0 || !OPTIONS.contains(name)) {
                throw wrong("it takes the options %s=…, was \"%s\""
                        .formatted(String.join("=…, ", OPTIONS.stream().sorted().toList()), name));
            }
            options.put(name, decoded(option.substring(equals + 1)));
        }
        return options;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), UTF_8);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(
                    "the address of the database has a % that two hexadecimal digits must follow");
        }
    }

    private static ConfigurationException wrong(String what) {
        return new ConfigurationException(
                "the address of the database is not one, such as postgresql://guardian@db:5432/guardian: " + what);
    }

    /** Says everything but the password. */
    @Override
    public String toString() {
        return "postgresql://" + user.map(name -> name + "@").orElse("") + hosts + "/" + database;
    }
}
