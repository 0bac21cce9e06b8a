package dev.costguardian.http;

import dev.costguardian.CostGuardian;
import dev.costguardian.formats.response.ResponseStrainer;
import dev.costguardian.http.access.AdminLimit;
import dev.costguardian.http.access.Authentication;
import dev.costguardian.http.access.Cors;
import dev.costguardian.http.access.Gate;
import dev.costguardian.http.access.HostNames;
import dev.costguardian.http.access.Need;
import dev.costguardian.http.access.WrongKeys;
import dev.costguardian.http.exchange.Answer;
import dev.costguardian.http.exchange.AnswerWriter;
import dev.costguardian.http.exchange.BodyReader;
import dev.costguardian.http.exchange.HeaderNames;
import dev.costguardian.http.exchange.OpenRequests;
import dev.costguardian.http.exchange.Problems;
import dev.costguardian.http.exchange.Request;
import dev.costguardian.http.exchange.RequestIds;
import dev.costguardian.http.exchange.RetryAfter;
import dev.costguardian.http.exchange.SecurityHeaders;
import dev.costguardian.http.exchange.TrustedProxies;
import dev.costguardian.http.keys.FailedSignIns;
import dev.costguardian.http.keys.SessionHandler;
import dev.costguardian.http.metrics.Telemetry;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.Methods;
import io.undertow.util.SameThreadExecutor;
import io.undertow.util.StatusCodes;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.xnio.IoUtils;

/**
 * The ledger as a handler that any Undertow server can mount, under any path and as often as it likes. It holds no
 * thread while a body comes in or an event goes to disk. It does not own the ledger.
 */
public final class HttpApi implements HttpHandler {

    private static final String NO_ROUTE = "unknown";
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
    private static final Duration SOON = Duration.ofSeconds(1);

    private final Routes routes;
    private final Gate gate;
    private final TrustedProxies proxies;
    private final Cors cors;
    private final FailedSignIns failedSignIns;
    private final BodyReader bodies;
    private final AnswerWriter writer;
    private final Problems problems;
    private final OpenRequests openRequests = new OpenRequests();
    private final Telemetry telemetry;
    private final LongSupplier nanoTime;
    private final RequestIds ids;

    /**
     * The product over a ledger.
     *
     * @param nanoTime a monotonic clock in nanoseconds, for limits and durations
     * @param random safe for use by many threads; waits and request ids come from it
     */
    public HttpApi(
            CostGuardian guardian,
            HttpConfig config,
            InstantSource clock,
            LongSupplier nanoTime,
            RandomGenerator random) {
        RetryAfter retryAfter = new RetryAfter(random);
        HttpConfig.Limits limits = config.limits();
        this.nanoTime = nanoTime;
        ids = new RequestIds(random.nextInt());
        problems = new Problems(retryAfter);
        telemetry = new Telemetry(guardian, nanoTime);
        proxies = new TrustedProxies(config.visitors().proxies());
        failedSignIns = new FailedSignIns(guardian, nanoTime);
        cors = new Cors(config.visitors().allowedOrigins());
        bodies = new BodyReader(limits.bodies().memory(), limits.bodies().deadline());
        writer = new AnswerWriter(problems, limits.bodies().deadline());
        Authentication authentication = new Authentication(
                config.keys().settings(),
                config.keys().openToThisMachine() && config.keys().apiKey().isEmpty(),
                guardian.storage().keys(),
                guardian.signIns(),
                clock);
        WrongKeys wrongKeys =
                new WrongKeys(guardian.limits().limiter("wrong-keys", limits.wrongKeys(), nanoTime), problems);
        gate = new Gate(
                new HostNames(config.visitors().hostNames()),
                authentication,
                wrongKeys,
                new AdminLimit(
                        guardian.limits().limiter(AdminLimit.NAME, limits.admin(), nanoTime),
                        limits.exemptPaths(),
                        problems),
                telemetry.requests());
        routes = new Routes(
                guardian,
                config,
                new SessionHandler(guardian, authentication, wrongKeys),
                new Instruments(clock, telemetry, problems, retryAfter, openRequests));
    }

    /**
     * Refuses new requests with 503, except those that ask how the server is, and waits for those under way. There is
     * no way back.
     *
     * @param most how long to wait
     * @return false where some were still under way then
     */
    public boolean drain(Duration most) throws InterruptedException {
        openRequests.close();
        return openRequests.awaitLast(most);
    }

    /** All that is answered. */
    List<Route> routes() {
        return routes.table();
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        try {
            handle(exchange);
        } catch (RejectedExecutionException e) {
            // Its threads are ending. Undertow would say 500, and a client might never send the request again.
            IoUtils.safeClose(exchange.getConnection());
        }
    }

    private void handle(HttpServerExchange exchange) throws Exception {
        proxies.reveal(exchange);
        dropUnreadableCookies(exchange);
        Request request = Request.of(exchange, ids.next());
        SecurityHeaders.putOn(exchange);
        exchange.getResponseHeaders().put(HeaderNames.REQUEST_ID, request.id());
        cors.putOn(request);
        Optional<Place> place = hasPathParameters(exchange) ? Optional.empty() : routes.at(request.path());
        measure(request, place.map(Place::template).orElse(NO_ROUTE));
        boolean late = !enter(request);
        if (late) {
            exchange.setPersistent(false);
        }
        Optional<Route> route = METHODS.contains(request.method())
                ? place.flatMap(known -> known.route(exchange.getRequestMethod()))
                : Optional.empty();
        if (place.isPresent() && route.isPresent()) {
            serve(request.withPathNumber(place.get().numberIn(request.path())), route.get(), late);
        } else {
            writer.write(request, nothingHere(request, place));
        }
    }

    /**
     * Whatever else runs on this host sets cookies too. Undertow throws where it cannot read one, whenever it is asked:
     * one exception or another, because its parser trips as well as refuses.
     */
    private static void dropUnreadableCookies(HttpServerExchange exchange) {
        if (exchange.getRequestHeaders().contains(Headers.COOKIE)) {
            try {
                exchange.getRequestCookie("");
            } catch (RuntimeException e) {
                exchange.getRequestHeaders().remove(Headers.COOKIE);
            }
        }
    }

    /** Undertow cuts {@code ;x=1} off the path that it shows, so that {@code /data;x=1} would pass for another path. */
    private static boolean hasPathParameters(HttpServerExchange exchange) {
        return exchange.getRequestURI().indexOf(';') >= 0;
    }

    private void measure(Request request, String route) {
        long begun = nanoTime.getAsLong();
        String label = METHODS.contains(request.method()) ? request.method() : "OTHER";
        request.exchange().addExchangeCompleteListener((completed, next) -> {
            telemetry.requests().answered(label, route, completed.getStatusCode(), nanoTime.getAsLong() - begun);
            next.proceed();
        });
    }

    private Answer nothingHere(Request request, Optional<Place> place) {
        if (place.isEmpty() && METHODS.contains(request.method())) {
            return Problems.answer(request, StatusCodes.NOT_FOUND, "there is nothing at this path");
        }
        String allowed = place.map(Place::allowed).orElse("GET, HEAD, POST, PATCH, DELETE");
        Optional<Answer> preflight =
                request.method().equals(Methods.OPTIONS_STRING) ? cors.preflight(request, allowed) : Optional.empty();
        return preflight.orElseGet(
                () -> Problems.answer(request, StatusCodes.METHOD_NOT_ALLOWED, "this path answers " + allowed)
                        .with(Headers.ALLOW, allowed));
    }

    private void serve(Request request, Route route, boolean late) throws Exception {
        Optional<Answer> refusal =
                late && route.need() != Need.OPEN ? Optional.of(tooLate(request)) : refusal(request, route);
        if (refusal.isPresent() && route.need() == Need.SIGN_IN) {
            run(request, Endpoint.waiting(refused -> failedSignIns.noted(refused, refusal.get())));
        } else if (refusal.isPresent()) {
            writer.write(request, refusal.get());
        } else if (route.body().isNone()) {
            run(request, route.endpoint());
        } else if (route.body().isStrained()) {
            ResponseStrainer strainer = new ResponseStrainer();
            bodies.strain(
                    request.exchange(),
                    route.body().mostBytes(),
                    strainer,
                    new BodyReader.Receiver<>(
                            response -> run(request.withResponse(response), route.endpoint()),
                            failure -> writer.write(request, problems.after(failure, request))));
        } else {
            bodies.read(
                    request.exchange(),
                    route.body().mostBytes(),
                    new BodyReader.Receiver<>(
                            body -> run(request.withBody(body), route.endpoint()),
                            failure -> writer.write(request, problems.after(failure, request))));
        }
    }

    private Optional<Answer> refusal(Request request, Route route) {
        try {
            return gate.refusal(request, route.need())
                    .or(() -> route.body()
                            .complaint(request)
                            .map(why -> Problems.answer(request, StatusCodes.UNSUPPORTED_MEDIA_TYPE, why)));
        } catch (RuntimeException e) {
            // Whoever cannot be told from a stranger, because the store does not answer, is not let in.
            return Optional.of(problems.after(e, request));
        }
    }

    /** Counts the request among those under way; false where the server is shutting down and waits for no more. */
    private boolean enter(Request request) {
        boolean entered = openRequests.enter();
        if (entered) {
            request.exchange().addExchangeCompleteListener((completed, next) -> {
                next.proceed();
                openRequests.leave();
            });
        }
        return entered;
    }

    private Answer tooLate(Request request) {
        return problems.later(request, StatusCodes.SERVICE_UNAVAILABLE, "the server is shutting down", SOON);
    }

    private void run(Request request, Endpoint endpoint) {
        CompletionStage<Answer> answer = begin(request, endpoint)
                .handle((done, failure) -> failure == null ? done : problems.after(failure, request));
        request.exchange()
                .dispatch(SameThreadExecutor.INSTANCE, () -> answer.thenAccept(known -> finish(request, known)));
    }

    private static CompletionStage<Answer> begin(Request request, Endpoint endpoint) {
        try {
            return endpoint.answer(request);
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** Answers on the thread of the connection, whichever thread knew the answer. */
    private void finish(Request request, Answer answer) {
        HttpServerExchange exchange = request.exchange();
        exchange.dispatch(
                exchange.isInIoThread() ? SameThreadExecutor.INSTANCE : exchange.getIoThread(),
                again -> writer.write(request, answer));
    }
}
