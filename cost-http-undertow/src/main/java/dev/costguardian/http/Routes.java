package dev.costguardian.http;

import static dev.costguardian.http.Endpoint.atOnce;
import static dev.costguardian.http.Endpoint.waiting;
import static dev.costguardian.http.access.Need.ADMIN;
import static dev.costguardian.http.access.Need.ADMIN_KEY;
import static dev.costguardian.http.access.Need.INGEST;
import static dev.costguardian.http.access.Need.OPEN;
import static dev.costguardian.http.access.Need.SIGN_IN;
import static dev.costguardian.http.access.Need.VIEWER;

import dev.costguardian.CostGuardian;
import dev.costguardian.formats.CsvExport;
import dev.costguardian.formats.JsonLinesExport;
import dev.costguardian.http.access.Need;
import dev.costguardian.http.audit.AuditHandler;
import dev.costguardian.http.exchange.Problems;
import dev.costguardian.http.health.HealthHandler;
import dev.costguardian.http.health.MetricsHandler;
import dev.costguardian.http.health.OriginalMetrics;
import dev.costguardian.http.health.StatusHandler;
import dev.costguardian.http.intake.IngestHandler;
import dev.costguardian.http.intake.LegacyLogHandler;
import dev.costguardian.http.intake.ResponseHandler;
import dev.costguardian.http.keys.AccessKeysHandler;
import dev.costguardian.http.keys.KeysHandler;
import dev.costguardian.http.keys.SessionHandler;
import dev.costguardian.http.keys.TokensHandler;
import dev.costguardian.http.ledger.ClaimsHandler;
import dev.costguardian.http.ledger.DataHandler;
import dev.costguardian.http.ledger.EventsHandler;
import dev.costguardian.http.ledger.ExportHandler;
import dev.costguardian.http.ledger.ResetHandler;
import dev.costguardian.http.ledger.SpendHandler;
import dev.costguardian.http.metrics.RequestMetrics;
import dev.costguardian.http.metrics.Telemetry;
import dev.costguardian.http.prices.CorrectionsHandler;
import dev.costguardian.http.prices.NamesHandler;
import dev.costguardian.http.prices.PricesHandler;
import dev.costguardian.http.site.DashboardHandler;
import dev.costguardian.http.site.OpenApiHandler;
import dev.costguardian.http.site.StaticSite;
import io.undertow.util.Methods;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All that is answered: which method at which path, who may ask, what body it takes, and who does the work. */
final class Routes {

    private final List<Route> table;
    private final List<Place> places;

    Routes(CostGuardian guardian, HttpConfig config, SessionHandler session, Instruments instruments) {
        InstantSource clock = instruments.clock();
        Telemetry telemetry = instruments.telemetry();
        RequestMetrics requests = telemetry.requests();
        Problems problems = instruments.problems();
        IngestHandler ingest =
                new IngestHandler(guardian, config.limits().ingest(), problems, instruments.retryAfter(), requests);
        ResponseHandler responses = new ResponseHandler(ingest);
        LegacyLogHandler legacyLog = new LegacyLogHandler(guardian.intake(), problems, requests);
        TokensHandler tokens = new TokensHandler(guardian);
        AccessKeysHandler accessKeys =
                new AccessKeysHandler(guardian, config.keys().settings(), clock);
        KeysHandler keys = new KeysHandler(guardian, config.keys().settings());
        DataHandler data = new DataHandler(guardian, clock);
        SpendHandler spend = new SpendHandler(guardian, clock);
        EventsHandler events = new EventsHandler(guardian, clock);
        ClaimsHandler claims = new ClaimsHandler(guardian, clock, problems);
        CorrectionsHandler corrections = new CorrectionsHandler(guardian, clock, problems);
        ExportHandler exports = new ExportHandler(guardian, clock);
        PricesHandler prices = new PricesHandler(guardian, clock);
        NamesHandler names = new NamesHandler(guardian);
        MetricsHandler metrics = new MetricsHandler(
                telemetry,
                new OriginalMetrics(
                        guardian.tokens(), config.about(), config.limits().original(), clock, telemetry));
        HealthHandler health =
                new HealthHandler(guardian.storage(), clock, instruments.retryAfter(), instruments.openRequests());
        StatusHandler status = new StatusHandler(
                guardian.storage(), config.about(), config.backups().last(), clock, telemetry.ledger());
        ResetHandler reset = new ResetHandler(guardian, config.backups().beforeReset());

        List<Route> interfaces = List.of(
                post("/ingest", INGEST, BodyRule.EVENTS, ingest::take),
                post("/log", ADMIN, BodyRule.JSON, legacyLog::take),
                get("/ingest/tokens", VIEWER, waiting(tokens::list)),
                post("/ingest/tokens", ADMIN, BodyRule.JSON, waiting(tokens::issue)),
                patch("/ingest/tokens/{id}/active", ADMIN, BodyRule.JSON, waiting(tokens::activate)),
                delete("/ingest/tokens/{id}", ADMIN_KEY, waiting(tokens::archive)),
                post("/ingest/{format}", INGEST, BodyRule.RESPONSE, responses::take),
                get("/data", VIEWER, waiting(data::list)),
                get("/models", VIEWER, waiting(data::models)),
                get("/keys", ADMIN, waiting(keys::list)),
                get("/metrics", VIEWER, waiting(metrics::show)),
                delete("/reset", ADMIN_KEY, waiting(reset::erase)),
                post("/v1/session", SIGN_IN, BodyRule.NONE, waiting(session::signIn)),
                get("/v1/session", OPEN, atOnce(session::show)),
                delete("/v1/session", VIEWER, waiting(session::signOut)),
                get("/v1/keys", ADMIN, waiting(accessKeys::list)),
                post("/v1/keys", ADMIN_KEY, BodyRule.JSON, waiting(accessKeys::issue)),
                patch("/v1/keys/{id}", ADMIN_KEY, BodyRule.JSON, waiting(accessKeys::change)),
                delete("/v1/keys/{id}", ADMIN_KEY, waiting(accessKeys::revoke)),
                post("/v1/keys/{id}/rotate", ADMIN_KEY, BodyRule.JSON, waiting(accessKeys::rotate)),
                get("/v1/audit", ADMIN, waiting(new AuditHandler(guardian)::list)),
                get("/v1/status", VIEWER, waiting(status::show)),
                get("/v1/spend", VIEWER, waiting(spend::report)),
                get("/v1/bridge", VIEWER, waiting(spend::bridge)),
                get("/v1/tags", VIEWER, waiting(data::tagKeys)),
                get("/v1/events", VIEWER, waiting(events::list)),
                get("/v1/events/{id}", VIEWER, waiting(events::show)),
                get("/v1/claims", VIEWER, waiting(claims::report)),
                get("/v1/corrections", VIEWER, waiting(corrections::list)),
                post("/v1/corrections/plan", ADMIN, BodyRule.JSON, waiting(corrections::plan)),
                get("/v1/corrections/{id}", VIEWER, waiting(corrections::show)),
                post("/v1/corrections/{id}/apply", ADMIN, BodyRule.NONE, waiting(corrections::apply)),
                post("/v1/corrections/{id}/undo", ADMIN, BodyRule.NONE, waiting(corrections::undo)),
                get("/v1/export.csv", VIEWER, waiting(request -> exports.write(request, new CsvExport()))),
                get("/v1/export.jsonl", VIEWER, waiting(request -> exports.write(request, new JsonLinesExport()))),
                get("/v1/prices", VIEWER, waiting(prices::list)),
                post("/v1/prices/plan", ADMIN, BodyRule.TABLE, waiting(prices::plan)),
                post("/v1/prices/apply", ADMIN, BodyRule.TABLE, waiting(prices::apply)),
                get("/v1/prices/unpriced", VIEWER, waiting(prices::unpriced)),
                get("/v1/prices/cards", VIEWER, waiting(prices::cards)),
                get("/v1/prices/names", VIEWER, waiting(names::list)),
                post("/v1/prices/names", ADMIN, BodyRule.JSON, waiting(names::map)),
                delete("/v1/prices/names", ADMIN, waiting(names::unmap)),
                get("/ping", OPEN, atOnce(health::ping)),
                get("/health", OPEN, waiting(health::health)),
                get("/livez", OPEN, atOnce(health::live)),
                get("/readyz", OPEN, waiting(health::ready)),
                get("/openapi.json", OPEN, atOnce(new OpenApiHandler()::show)));
        List<Route> pages = config.dashboard().map(Routes::pages).orElse(List.of());
        table = Stream.concat(interfaces.stream(), pages.stream()).toList();
        places = places(table);
    }

    List<Route> table() {
        return table;
    }

    /** What answers at a path. */
    Optional<Place> at(String path) {
        for (Place place : places) {
            if (place.isAt(path)) {
                return Optional.of(place);
            }
        }
        return Optional.empty();
    }

    /** What a browser loads of the dashboard, before anybody has signed in. */
    private static List<Route> pages(StaticSite site) {
        DashboardHandler dashboard = new DashboardHandler(site);
        return List.of(
                get("/", OPEN, atOnce(dashboard::redirect)),
                get("/dashboard", OPEN, atOnce(dashboard::page)),
                get("/dashboard/", OPEN, atOnce(dashboard::redirect)),
                get("/dashboard/{page}", OPEN, atOnce(dashboard::page)),
                get("/assets/{file}", OPEN, atOnce(dashboard::asset)));
    }

    private static List<Place> places(List<Route> table) {
        Map<String, List<Route>> byTemplate =
                table.stream().collect(Collectors.groupingBy(Route::template, LinkedHashMap::new, Collectors.toList()));
        return byTemplate.values().stream().map(Place::new).toList();
    }

    private static Route get(String template, Need need, Endpoint endpoint) {
        return new Route(Methods.GET, template, need, BodyRule.NONE, endpoint);
    }

    private static Route post(String template, Need need, BodyRule body, Endpoint endpoint) {
        return new Route(Methods.POST, template, need, body, endpoint);
    }

    private static Route patch(String template, Need need, BodyRule body, Endpoint endpoint) {
        return new Route(Methods.PATCH, template, need, body, endpoint);
    }

    private static Route delete(String template, Need need, Endpoint endpoint) {
        return new Route(Methods.DELETE, template, need, BodyRule.NONE, endpoint);
    }
}
