package dev.costguardian.http;

import io.undertow.util.HttpString;
import io.undertow.util.Methods;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A path that something answers at, and the operations there. */
final class Place {

    private static final String ID = "{id}";
    private static final Map<String, String> VARIABLES = Map.of(
            ID,
            "([0-9]{1,18})",
            "{format}",
            "[^/]{1,64}",
            "{page}",
            "[a-z-]{1,40}",
            "{file}",
            "[A-Za-z0-9._/-]{1,200}");

    private final String template;
    private final Optional<Pattern> pattern;
    private final List<Route> routes;

    /**
     * Gathers the operations of one template.
     *
     * @param routes at least one, all with the same template
     */
    Place(List<Route> routes) {
        this.template = routes.get(0).template();
        this.pattern = template.contains("{") ? Optional.of(pattern(template)) : Optional.empty();
        this.routes = routes;
    }

    String template() {
        return template;
    }

    boolean isAt(String path) {
        return pattern.isPresent() ? pattern.get().matcher(path).matches() : template.equals(path);
    }

    /** The number in a path of this place; 0 where the template has none. */
    long numberIn(String path) {
        return template.contains(ID)
                ? pattern.map(all -> all.matcher(path))
                        .filter(Matcher::matches)
                        .map(match -> Long.parseLong(match.group(1)))
                        .orElse(0L)
                : 0;
    }

    private static Pattern pattern(String template) {
        String expression = Pattern.quote(template);
        for (Map.Entry<String, String> variable : VARIABLES.entrySet()) {
            expression = expression.replace(variable.getKey(), "\\E" + variable.getValue() + "\\Q");
        }
        return Pattern.compile(expression);
    }

    /** The operation of a method. HEAD is answered as GET. */
    Optional<Route> route(HttpString method) {
        HttpString asked = method.equals(Methods.HEAD) ? Methods.GET : method;
        for (Route route : routes) {
            if (route.method().equals(asked)) {
                return Optional.of(route);
            }
        }
        return Optional.empty();
    }

    /** The methods that are answered here, as the {@code Allow} header lists them. */
    String allowed() {
        TreeSet<String> methods = new TreeSet<>();
        for (Route route : routes) {
            methods.add(route.method().toString());
            if (route.method().equals(Methods.GET)) {
                methods.add(Methods.HEAD_STRING);
            }
        }
        return String.join(", ", methods);
    }
}
