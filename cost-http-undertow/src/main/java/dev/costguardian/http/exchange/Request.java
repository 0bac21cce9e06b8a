package dev.costguardian.http.exchange;

import dev.costguardian.formats.response.ProviderResponse;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderValues;
import io.undertow.util.HttpString;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executor;

/** One request, as the handlers see it. Only its headers and address may be used once it is answered. */
public final class Request {

    private static final byte[] NO_BODY = new byte[0];

    private final HttpServerExchange exchange;
    private final String id;
    private final long pathNumber;
    private final byte[] body;

    private final Optional<ProviderResponse> response;

    private Request(
            HttpServerExchange exchange, String id, long pathNumber, byte[] body, Optional<ProviderResponse> response) {
        this.exchange = exchange;
        this.id = id;
        this.pathNumber = pathNumber;
        this.body = body;
        this.response = response;
    }

    /**
     * A request whose body was not read yet.
     *
     * @param id names the request to the client and in the log
     */
    public static Request of(HttpServerExchange exchange, String id) {
        return new Request(exchange, id, 0, NO_BODY, Optional.empty());
    }

    public Request withPathNumber(long number) {
        return new Request(exchange, id, number, body, response);
    }

    public Request withBody(byte[] bytes) {
        return new Request(exchange, id, pathNumber, bytes, response);
    }

    public Request withResponse(ProviderResponse strained) {
        return new Request(exchange, id, pathNumber, body, Optional.of(strained));
    }

    public String id() {
        return id;
    }

    /** The number in the path, where the route has one; 0 elsewhere. */
    public long pathNumber() {
        return pathNumber;
    }

    /** What the client sent; not to be changed. */
    public byte[] body() {
        return body;
    }

    /** What the answer of a provider that the client sent says of its call; empty where the route takes none. */
    public Optional<ProviderResponse> response() {
        return response;
    }

    public String method() {
        return exchange.getRequestMethod().toString();
    }

    /** The path below the place where the ledger is mounted, decoded; anything may stand in it. */
    public String path() {
        return exchange.getRelativePath();
    }

    /** The one value of a header; empty where it is missing or said twice. */
    public Optional<String> header(HttpString name) {
        HeaderValues values = exchange.getRequestHeaders().get(name);
        return values == null || values.size() != 1 ? Optional.empty() : Optional.of(values.getFirst());
    }

    /** The parameters of the address, in alphabetical order, each with its values in their order. */
    public Map<String, List<String>> parameters() {
        Map<String, List<String>> parameters = new TreeMap<>();
        exchange.getQueryParameters().forEach((name, values) -> parameters.put(name, new ArrayList<>(values)));
        return parameters;
    }

    /** The address of who asks, or of the nearest proxy that is not to be believed. */
    public String client() {
        return clientAddress().getHostAddress();
    }

    /** As {@link #client}. */
    public InetAddress clientAddress() {
        return exchange.getSourceAddress().getAddress();
    }

    /** Runs what must not wait, on the thread that reads and writes the connection. */
    public Executor connectionThread() {
        return exchange.getIoThread();
    }

    /** Runs what may wait or takes long. */
    public Executor workers() {
        return exchange.getConnection().getWorker();
    }

    public HttpServerExchange exchange() {
        return exchange;
    }
}
