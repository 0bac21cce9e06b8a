package dev.costguardian.http;

import io.undertow.util.HttpString;
import io.undertow.util.Methods;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A path that something answers at, and the operations there. */
final class Place {

    private static final String ID = "{id}";
    private static final String FORMAT = "{format}";

    private final String template;
    private final Pattern pattern;
    private final List<Route> routes;

    /**
     * Gathers the operations of one template.
     *
     * @param routes at least one, all with the same template
     */
    Place(List<Route> routes) {
        this.template = routes.get(0).template();
        this.pattern = Pattern.compile(
                Pattern.quote(template).replace(ID, "\\E([0-9]{1,18})\\Q").replace(FORMAT, "\\E[^/]{1,64}\\Q"));
        this.routes = routes;
    }

    String template() {
        return template;
    }

    /** The number in the path, 0 where the template has none; empty where the path is another one. */
    Optional<Long> numberIn(String path) {
        if (template.indexOf('{') < 0) {
            return template.equals(path) ? Optional.of(0L) : Optional.empty();
        }
        Matcher match = pattern.matcher(path);
        if (!match.matches()) {
            return Optional.empty();
        }
        return Optional.of(template.contains(ID) ? Long.parseLong(match.group(1)) : 0L);
    }

    /** The operation of a method. HEAD is answered as GET. */
    Optional<Route> route(HttpString method) {
        HttpString asked = method.equals(Methods.HEAD) ? Methods.GET : method;
        return routes.stream().filter(route -> route.method().equals(asked)).findFirst();
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
