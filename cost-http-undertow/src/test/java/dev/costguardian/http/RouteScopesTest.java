package dev.costguardian.http;

import static dev.costguardian.http.LedgerServer.API_KEY;
import static dev.costguardian.http.LedgerServer.INGEST_KEY;
import static dev.costguardian.http.LedgerServer.NOW;
import static dev.costguardian.http.LedgerServer.event;
import static org.assertj.core.api.Assertions.assertThat;

import dev.costguardian.access.IssuedKey;
import dev.costguardian.access.KeyOrder;
import dev.costguardian.access.Scope;
import dev.costguardian.attribution.TokenId;
import dev.costguardian.attribution.TrackingToken;
import dev.costguardian.http.access.Need;
import dev.costguardian.limits.RateLimit;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Every route at the running server, with every kind of key: it lets in those whom it is for, and nobody else. */
class RouteScopesTest {

    /** What each operation needs, said a second time. A route that is not here was given to nobody on purpose. */
    private static final Map<Need, List<String>> NEEDS = Map.of(
            Need.OPEN,
            List.of(
                    "GET /ping",
                    "GET /health",
                    "GET /livez",
                    "GET /readyz",
                    "GET /openapi.json",
                    "GET /v1/session",
                    "GET /",
                    "GET /dashboard",
                    "GET /dashboard/",
                    "GET /dashboard/{page}",
                    "GET /assets/{file}"),
            Need.INGEST,
            List.of("POST /ingest", "POST /ingest/{format}"),
            Need.SIGN_IN,
            List.of("POST /v1/session"),
            Need.VIEWER,
            List.of(
                    "DELETE /v1/session",
                    "GET /ingest/tokens",
                    "GET /data",
                    "GET /models",
                    "GET /metrics",
                    "GET /v1/status",
                    "GET /v1/spend",
                    "GET /v1/bridge",
                    "GET /v1/tags",
                    "GET /v1/events",
                    "GET /v1/events/{id}",
                    "GET /v1/claims",
                    "GET /v1/corrections",
                    "GET /v1/corrections/{id}",
                    "GET /v1/export.csv",
                    "GET /v1/export.jsonl",
                    "GET /v1/prices",
                    "GET /v1/prices/unpriced",
                    "GET /v1/prices/cards",
                    "GET /v1/prices/names"),
            Need.ADMIN,
            List.of(
                    "POST /log",
                    "POST /ingest/tokens",
                    "PATCH /ingest/tokens/{id}/active",
                    "GET /keys",
                    "GET /v1/keys",
                    "GET /v1/audit",
                    "POST /v1/corrections/plan",
                    "POST /v1/corrections/{id}/apply",
                    "POST /v1/corrections/{id}/undo",
                    "POST /v1/prices/plan",
                    "POST /v1/prices/apply",
                    "POST /v1/prices/names",
                    "DELETE /v1/prices/names"),
            Need.ADMIN_KEY,
            List.of(
                    "DELETE /ingest/tokens/{id}",
                    "DELETE /reset",
                    "POST /v1/keys",
                    "PATCH /v1/keys/{id}",
                    "DELETE /v1/keys/{id}",
                    "POST /v1/keys/{id}/rotate"));

    private final LedgerServer server = LedgerServer.start(config -> config.allowReset(() -> Path.of("ledger-1.db"))
            .limitedTo(config.limits().admin(new RateLimit(10_000, 10_000)))
            .showing(LedgerServer.dashboard("")));
    private final TrackingToken app = server.issue("app");
    private final Map<Holder, String> secrets = secrets();

    private enum Holder {
        NOBODY,
        WRONG_KEY,
        API_KEY_OF_THE_SETTINGS,
        INGEST_KEY_OF_THE_SETTINGS,
        ADMIN,
        SESSION_OF_ADMIN,
        VIEWER,
        SESSION_OF_VIEWER,
        INGEST,
        INGEST_FOR_THE_APP,
        INGEST_FOR_ANOTHER_APP,
        EXPIRED,
        REVOKED;

        boolean isLetInto(Need need) {
            return need == Need.OPEN
                    || switch (this) {
                        case API_KEY_OF_THE_SETTINGS, ADMIN -> need != Need.INGEST;
                        case SESSION_OF_ADMIN -> need != Need.INGEST && need != Need.ADMIN_KEY;
                        case VIEWER, SESSION_OF_VIEWER -> need == Need.VIEWER || need == Need.SIGN_IN;
                        case INGEST_KEY_OF_THE_SETTINGS, INGEST, INGEST_FOR_THE_APP -> need == Need.INGEST;
                        default -> false;
                    };
        }
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void everyRouteDeclaresWhatItNeeds() {
        Map<Need, List<String>> declared = server.routes().stream()
                .collect(Collectors.groupingBy(
                        Route::need,
                        Collectors.mapping(route -> route.method() + " " + route.template(), Collectors.toList())));

        assertThat(declared.keySet()).isEqualTo(NEEDS.keySet());
        declared.forEach((need, operations) ->
                assertThat(operations).as("%s", need).containsExactlyInAnyOrderElementsOf(NEEDS.get(need)));
    }

    @Test
    void everyRouteLetsInThoseItIsForAndNobodyElse() {
        for (Route route : server.routes()) {
            for (Holder holder : Holder.values()) {
                List<HttpRequest.Builder> requests = requests(route, holder);
                for (int i = 0; i < requests.size(); i++) {
                    int status = server.send(requests.get(i)).status();
                    assertThat(status != 401 && status != 403)
                            .as("%s %s, %s, way %d: %d", route.method(), route.template(), holder, i, status)
                            .isEqualTo(holder.isLetInto(route.need()));
                }
            }
        }
    }

    @Test
    void aViewerSeesNoTrackingToken() {
        Reply tokens = server.send(server.request("/ingest/tokens").header("X-API-Key", secret(Holder.VIEWER)));

        assertThat(tokens.body()).doesNotContain(app.token());
        assertThat(tokens.json().at("/tokens/0/token").isNull()).isTrue();
        assertThat(tokens.json().at("/tokens/0/token_masked").asText()).isEqualTo(app.masked());
        assertThat(server.get("/ingest/tokens").json().at("/tokens/0/token").asText())
                .isEqualTo(app.token());
    }

    /** The ways in which a holder may show what it has. */
    private List<HttpRequest.Builder> requests(Route route, Holder holder) {
        return switch (holder) {
            case NOBODY -> List.of(request(route));
            case SESSION_OF_ADMIN -> List.of(inSession(request(route), secret(Holder.ADMIN)));
            case SESSION_OF_VIEWER -> List.of(inSession(request(route), secret(Holder.VIEWER)));
            default -> {
                String header = route.need() == Need.INGEST ? "X-Ingest-Key" : "X-API-Key";
                yield List.of(
                        request(route).header(header, secret(holder)),
                        request(route).header("Authorization", "Bearer " + secret(holder)));
            }
        };
    }

    private HttpRequest.Builder request(Route route) {
        String path = route.template()
                .replace("{format}", "openai?token=" + app.token())
                .replace("{id}", "999")
                .replaceAll("[{].*[}]", "x");
        String body = route.template().equals("/ingest")
                ? event(app)
                : "{\"id\":\"a\",\"model\":\"gpt-4o\",\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":1}}";
        boolean hasBody = !route.body().isNone();
        return server.request(path)
                .header(
                        "Content-Type",
                        route.template().contains("plan") || route.template().endsWith("/apply")
                                ? "text/csv"
                                : "application/json")
                .method(route.method().toString(), hasBody ? BodyPublishers.ofString(body) : BodyPublishers.noBody());
    }

    private HttpRequest.Builder inSession(HttpRequest.Builder request, String key) {
        Browser browser = Browser.signedIn(server, key);
        return request.header("Cookie", browser.cookie())
                .header("X-CG-CSRF", browser.csrfToken())
                .header("Sec-Fetch-Site", "same-origin");
    }

    private String secret(Holder holder) {
        return Optional.ofNullable(secrets.get(holder)).orElseThrow();
    }

    private Map<Holder, String> secrets() {
        TokenId other = server.issue("other").id();
        IssuedKey expired = issue(new KeyOrder("expired", Scope.ADMIN, Set.of(), Optional.of(NOW.plusSeconds(1))));
        IssuedKey revoked = issue(new KeyOrder("revoked", Scope.ADMIN, Set.of(), Optional.empty()));
        server.guardian().keys().revoke(revoked.key().id());
        server.pass(Duration.ofSeconds(1));
        Function<Scope, String> fresh = scope -> issue(new KeyOrder("k", scope, Set.of(), Optional.empty()))
                .secret()
                .text();
        Function<TokenId, String> bound =
                token -> issue(new KeyOrder("k", Scope.INGEST, Set.of(token), Optional.empty()))
                        .secret()
                        .text();
        return Stream.of(
                        Map.entry(Holder.WRONG_KEY, "cga_000000000000000000000000000000000000"),
                        Map.entry(Holder.API_KEY_OF_THE_SETTINGS, API_KEY),
                        Map.entry(Holder.INGEST_KEY_OF_THE_SETTINGS, INGEST_KEY),
                        Map.entry(Holder.ADMIN, fresh.apply(Scope.ADMIN)),
                        Map.entry(Holder.VIEWER, fresh.apply(Scope.VIEWER)),
                        Map.entry(Holder.INGEST, fresh.apply(Scope.INGEST)),
                        Map.entry(Holder.INGEST_FOR_THE_APP, bound.apply(app.id())),
                        Map.entry(Holder.INGEST_FOR_ANOTHER_APP, bound.apply(other)),
                        Map.entry(Holder.EXPIRED, expired.secret().text()),
                        Map.entry(Holder.REVOKED, revoked.secret().text()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private IssuedKey issue(KeyOrder order) {
        return server.guardian().keys().issue(order);
    }
}
