package dev.costguardian.http.access;

import dev.costguardian.http.exchange.Request;
import java.util.Locale;
import java.util.Set;

/** The names that this server goes by. A page that reaches it under another name has been rebound to it. */
public final class HostNames {

    private final Set<String> names;

    /**
     * Names without ports, in lower case.
     *
     * @param names empty for any name
     */
    public HostNames(Set<String> names) {
        this.names = Set.copyOf(names);
    }

    boolean include(Request request) {
        String host = request.exchange().getHostName();
        return names.isEmpty() || (host != null && names.contains(host.toLowerCase(Locale.ROOT)));
    }
}
