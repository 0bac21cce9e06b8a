package dev.costguardian.http;

import dev.costguardian.CostGuardian;
import dev.costguardian.Storage;
import dev.costguardian.attribution.TrackingToken;
import dev.costguardian.http.health.About;
import dev.costguardian.http.site.StaticSite;
import dev.costguardian.http.tls.CertificateFiles;
import dev.costguardian.limits.RateLimit;
import dev.costguardian.memory.InMemoryStorage;
import dev.costguardian.pricing.PriceBook;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import java.util.logging.Level;
import java.util.logging.Logger;

/** A real server on a free port over a ledger in memory. Its clock stands still until it is moved. */
public final class LedgerServer implements AutoCloseable {

    public static final String INGEST_KEY = "ingest-key-of-the-tests";
    public static final String API_KEY = "api-key-of-the-tests";
    public static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");
    public static final HttpConfig CONFIG = HttpConfig.with(
                    HttpConfig.Keys.of(INGEST_KEY, API_KEY), new About("1.2.3", "production", 22))
            .limitedTo(HttpConfig.Limits.STANDARD.wrongKeys(new RateLimit(10_000, 10_000)));

    /** Kept, because a logger that nobody holds forgets its level. */
    private static final List<Logger> QUIET = List.of(
            Logger.getLogger("io.undertow"), Logger.getLogger("org.xnio"), Logger.getLogger("dev.costguardian"));

    private static final PriceBook PRICES = PriceBook.bundled();
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final AtomicLong nanos = new AtomicLong();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final CostGuardian guardian;
    private final HttpApi api;
    private final HttpServer server;

    private LedgerServer(Storage storage, HttpConfig config, Optional<CertificateFiles> certificate) {
        QUIET.forEach(logger -> logger.setLevel(Level.WARNING));
        InstantSource clock = () -> NOW.plusNanos(nanos.get());
        RateLimit ingestLimit = config.limits().ingest();
        guardian = CostGuardian.over(
                storage, new CostGuardian.Setup(() -> PRICES, ingestLimit, 22, clock, nanos::get, new Random(7)));
        api = new HttpApi(guardian, config, clock, nanos::get, new Random(7));
        server = new HttpServer(api, "127.0.0.1", 0, certificate);
        server.start();
    }

    public static LedgerServer start() {
        return start(config -> config);
    }

    public static LedgerServer start(UnaryOperator<HttpConfig> change) {
        return start(new InMemoryStorage(), change);
    }

    public static LedgerServer start(Storage storage, UnaryOperator<HttpConfig> change) {
        return new LedgerServer(storage, change.apply(CONFIG), Optional.empty());
    }

    public static LedgerServer startWithTls(CertificateFiles certificate) {
        return new LedgerServer(new InMemoryStorage(), CONFIG, Optional.of(certificate));
    }

    public CostGuardian guardian() {
        return guardian;
    }

    List<Route> routes() {
        return api.routes();
    }

    public HttpServer server() {
        return server;
    }

    public int port() {
        return server.port();
    }

    public TrackingToken issue(String label) {
        return guardian.tokens().issue(label).orElseThrow();
    }

    public void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    /** A request that carries no key yet. */
    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path));
    }

    public Reply get(String path) {
        return send(request(path).header("X-API-Key", API_KEY));
    }

    public Reply delete(String path) {
        return send(request(path).header("X-API-Key", API_KEY).DELETE());
    }

    /** Sends JSON to the admin side. */
    public Reply admin(String method, String path, String json) {
        return send(request(path)
                .header("X-API-Key", API_KEY)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(json)));
    }

    public Reply ingest(String json) {
        return send(ingestRequest(json));
    }

    public Reply ingestLines(String lines) {
        return send(request("/ingest")
                .header("X-Ingest-Key", INGEST_KEY)
                .header("Content-Type", "application/x-ndjson")
                .POST(BodyPublishers.ofString(lines)));
    }

    public HttpRequest.Builder ingestRequest(String json) {
        return request("/ingest")
                .header("X-Ingest-Key", INGEST_KEY)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json));
    }

    public Reply send(HttpRequest.Builder request) {
        try {
            return new Reply(client.send(request.build(), BodyHandlers.ofByteArray()));
        } catch (IOException e) {
            throw new AssertionError("the server did not answer", e);
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
    }

    public CompletableFuture<Reply> sendAsync(HttpRequest.Builder request) {
        return client.sendAsync(request.build(), BodyHandlers.ofByteArray()).thenApply(Reply::new);
    }

    /** An event as the original's clients send it, with further fields after it. */
    public static String event(TrackingToken token, String... more) {
        StringBuilder json = new StringBuilder("{\"tracking_token\":\"" + token.token()
                + "\",\"model\":\"gpt-4o-mini\",\"prompt_tokens\":1000,\"completion_tokens\":500");
        for (String field : more) {
            json.append(',').append(field);
        }
        return json.append('}').toString();
    }

    /** A page, another below it, and the script of both. */
    public static StaticSite dashboard(String script) {
        return new StaticSite(
                Map.of(
                        "",
                        "<!doctype html><script src=\"{assets}/app.js\"></script>",
                        "calls",
                        "<!doctype html><title>Calls</title><script src=\"{assets}/app.js\"></script>"),
                Map.of("app.js", script.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public void close() {
        try {
            if (!server.stop(GRACE)) {
                throw new AssertionError("requests were still under way");
            }
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
        guardian.close();
    }
}
