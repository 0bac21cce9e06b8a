package dev.costguardian.http.exchange;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderValues;
import io.undertow.util.HttpString;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Proxies that say truly for whom they ask, in {@code X-Forwarded-For} and {@code X-Forwarded-Proto}. From anybody else
 * these headers are mere words, and are not read.
 */
public final class TrustedProxies {

    private static final Pattern PORT = Pattern.compile("^(?:\\[([^\\]]*)]|([^:]*))(?::[0-9]{1,5})?$");

    private final Set<AddressRange> ranges;

    /** Proxies that connect from one of the ranges. */
    public TrustedProxies(Set<AddressRange> ranges) {
        this.ranges = Set.copyOf(ranges);
    }

    /**
     * Makes the exchange one with the client behind a trusted proxy. Each proxy adds whom it heard at the end of the list,
     * and what lies further left may be made up: so the client is the last address that is no trusted proxy.
     */
    public void reveal(HttpServerExchange exchange) {
        InetAddress peer = exchange.getSourceAddress().getAddress();
        if (!isTrusted(peer)) {
            return;
        }
        InetAddress client = client(peer, fromTheLast(exchange, HeaderNames.FORWARDED_FOR));
        if (!client.equals(peer)) {
            exchange.setSourceAddress(new InetSocketAddress(client, 0));
        }
        fromTheLast(exchange, HeaderNames.FORWARDED_PROTO).stream()
                .limit(1)
                .filter("https"::equals)
                .forEach(exchange::setRequestScheme);
    }

    private InetAddress client(InetAddress peer, List<String> hops) {
        InetAddress client = peer;
        for (String hop : hops) {
            Optional<InetAddress> before = isTrusted(client) ? address(hop) : Optional.empty();
            if (before.isEmpty()) {
                return client;
            }
            client = before.get();
        }
        return client;
    }

    private static List<String> fromTheLast(HttpServerExchange exchange, HttpString name) {
        HeaderValues values = exchange.getRequestHeaders().get(name);
        if (values == null) {
            return List.of();
        }
        List<String> all = Arrays.asList(String.join(",", values).split(",", -1));
        Collections.reverse(all);
        return all.stream().map(String::strip).toList();
    }

    private boolean isTrusted(InetAddress address) {
        for (AddressRange range : ranges) {
            if (range.includes(address)) {
                return true;
            }
        }
        return false;
    }

    /** Some proxies write the port as well. */
    private static Optional<InetAddress> address(String hop) {
        return AddressRange.address(PORT.matcher(hop).replaceFirst("$1$2"));
    }
}
