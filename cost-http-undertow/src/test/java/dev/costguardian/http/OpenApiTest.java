package dev.costguardian.http;

import static dev.costguardian.http.LedgerServer.API_KEY;
import static dev.costguardian.http.LedgerServer.INGEST_KEY;
import static dev.costguardian.http.LedgerServer.event;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.costguardian.access.KeyOrder;
import dev.costguardian.access.Scope;
import dev.costguardian.attribution.TrackingToken;
import dev.costguardian.corrections.CorrectionOrder;
import dev.costguardian.corrections.Repricing;
import dev.costguardian.http.access.Need;
import dev.costguardian.http.exchange.MediaTypes;
import dev.costguardian.http.site.OpenApiHandler;
import dev.costguardian.ledger.EventFilter;
import dev.costguardian.usage.ModelName;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The description and the running server say the same. */
class OpenApiTest {

    /** What a browser loads with the dashboard; no interface for programs. */
    private static final Set<String> OF_THE_PAGE = Set.of("/", "/dashboard/", "/dashboard/{page}", "/assets/{file}");

    private static final JsonNode DESCRIPTION = description();
    private static final JsonSchema SCHEMA = new JsonSchema(DESCRIPTION);
    private static final String TOKEN_IN_EXAMPLES = "tQ8hW2pLx0vJm3Zc7NfRk5YdUe1SaB";

    /** An operation as it is described. */
    record Operation(String method, String path, JsonNode node) {
        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    static List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        for (Map.Entry<String, JsonNode> path : DESCRIPTION.get("paths").properties()) {
            for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
                operations.add(
                        new Operation(method.getKey().toUpperCase(Locale.ROOT), path.getKey(), method.getValue()));
            }
        }
        return operations;
    }

    static Stream<Operation> operationsWithABody() {
        return operations().stream().filter(operation -> operation.node.has("requestBody"));
    }

    static Stream<Operation> operationsWithANumber() {
        return operations().stream().filter(operation -> operation.path.contains("{id}"));
    }

    static Stream<Operation> operationsWithAKey() {
        return operations().stream()
                .filter(operation -> !operation.node.get("security").isEmpty());
    }

    static Stream<Operation> operationsWithParameters() {
        return operations().stream()
                .filter(operation ->
                        parameters(operation, "query").findAny().isPresent() && !operation.node.has("requestBody"));
    }

    @Test
    void everyRouteIsDescribedAndNothingElse() {
        try (LedgerServer server = start()) {
            Set<String> described = new HashSet<>();
            operations().forEach(operation -> described.add(operation + " " + need(operation)));
            Set<String> routed = new HashSet<>();
            server.routes().stream()
                    .filter(route -> !OF_THE_PAGE.contains(route.template()))
                    .forEach(route ->
                            routed.add(route.method() + " " + route.template() + " " + described(route.need())));

            assertThat(described).isEqualTo(routed);
        }
    }

    @Test
    void whatASessionIsNotEnoughForSaysSo() {
        try (LedgerServer server = start()) {
            Set<String> strict = new HashSet<>();
            server.routes().stream()
                    .filter(route -> route.need() == Need.ADMIN_KEY)
                    .forEach(route -> strict.add(route.method() + " " + route.template()));

            assertThat(operations().stream()
                            .filter(operation ->
                                    operation.node.path("description").asText().contains("A session is not enough"))
                            .map(Operation::toString))
                    .containsExactlyInAnyOrderElementsOf(strict);
        }
    }

    @Test
    void theServerShowsTheDescription() {
        try (LedgerServer server = start()) {
            Reply reply = server.send(server.request("/openapi.json"));

            assertThat(reply.json()).isEqualTo(DESCRIPTION);
            assertThat(reply.json().get("openapi").asText()).startsWith("3.1");
        }
    }

    @ParameterizedTest
    @MethodSource("operationsWithABody")
    void everyExampleBodyIsAnsweredAsDescribed(Operation operation) {
        for (Map.Entry<String, JsonNode> type :
                operation.node.at("/requestBody/content").properties()) {
            for (Map.Entry<String, JsonNode> example :
                    type.getValue().get("examples").properties()) {
                try (LedgerServer server = start()) {
                    String token = server.guardian().tokens().list().get(0).token();
                    JsonNode value = example.getValue().get("value");
                    String body =
                            (value.isTextual() ? value.asText() : value.toString()).replace(TOKEN_IN_EXAMPLES, token);
                    String path = path(operation, 1, example.getValue()) + query(operation, true);

                    Reply reply = server.send(withKey(operation, server.request(path.replace(TOKEN_IN_EXAMPLES, token)))
                            .header("Content-Type", type.getKey())
                            .method(operation.method, BodyPublishers.ofString(body)));

                    assertDescribed(
                            operation, reply, example.getValue().get("x-answer").asText());
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("operations")
    void everyOperationWithoutABodyIsAnsweredAsDescribed(Operation operation) {
        if (operation.node.has("requestBody")) {
            return;
        }
        try (LedgerServer server = start()) {
            Reply plain = call(server, operation, path(operation, known(operation)) + query(operation, true));
            Reply full = call(server, operation, path(operation, known(operation)) + query(operation, false));

            assertDescribed(operation, plain, "200");
            if (operation.method.equals("GET")) {
                assertDescribed(operation, full, "200");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("operationsWithAKey")
    void everyOperationThatNeedsAKeySaysSo(Operation operation) {
        try (LedgerServer server = start()) {
            Reply reply =
                    server.send(server.request(path(operation, 1)).method(operation.method, BodyPublishers.noBody()));

            assertDescribed(operation, reply, "401");
        }
    }

    @ParameterizedTest
    @MethodSource("operationsWithABody")
    void everyBodyOfAWrongTypeIsRefusedAsDescribed(Operation operation) {
        try (LedgerServer server = start()) {
            Reply reply = server.send(withKey(operation, server.request(path(operation, 1)))
                    .header("Content-Type", "text/html")
                    .method(operation.method, BodyPublishers.ofString("<p>")));

            assertDescribed(operation, reply, "415");
        }
    }

    @ParameterizedTest
    @MethodSource("operationsWithANumber")
    void everyUnknownNumberIsNotFoundAsDescribed(Operation operation) {
        try (LedgerServer server = start()) {
            Reply reply = server.send(withKey(operation, server.request(path(operation, 999)))
                    .header("Content-Type", "application/json")
                    .method(operation.method, BodyPublishers.ofString(firstBody(operation))));

            assertDescribed(operation, reply, "404");
        }
    }

    @ParameterizedTest
    @MethodSource("operationsWithParameters")
    void everyUnknownParameterIsRefusedAsDescribed(Operation operation) {
        try (LedgerServer server = start()) {
            String path = path(operation, 1) + "?nonsense=1";
            Reply reply = operation.node.has("requestBody")
                    ? server.send(withKey(operation, server.request(path))
                            .header("Content-Type", "application/json")
                            .method(operation.method, BodyPublishers.ofString("{}")))
                    : call(server, operation, path);

            assertDescribed(operation, reply, "400");
        }
    }

    @Test
    void theFiguresAreDescribedInEachOfTheirFormats() {
        Operation metrics = operations().stream()
                .filter(operation -> operation.path.equals("/metrics"))
                .findFirst()
                .orElseThrow();
        try (LedgerServer server = start()) {
            for (String accept : List.of("application/json", "text/plain", "application/openmetrics-text")) {
                Reply reply =
                        server.send(withKey(metrics, server.request("/metrics")).header("Accept", accept));
                assertDescribed(metrics, reply, "200");
                assertThat(reply.header("Content-Type")).startsWith(accept);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("operations")
    void everyOperationThatTellsOfATagHandsOneOutAndNoOther(Operation operation) {
        if (!operation.method.equals("GET") || operation.path.startsWith("/v1/export")) {
            return;
        }
        try (LedgerServer server = start()) {
            String path = path(operation, 1) + query(operation, true);
            Reply first = call(server, operation, path);
            boolean described = operation.node.at("/responses").has("304");

            assertThat(!first.header("ETag").isEmpty()).as("%s", operation).isEqualTo(described);
            if (described) {
                HttpRequest.Builder again = withKey(operation, server.request(path));
                assertThat(server.send(again.header("If-None-Match", first.header("ETag")))
                                .status())
                        .as("%s", operation)
                        .isEqualTo(304);
            }
        }
    }

    private static String firstBody(Operation operation) {
        JsonNode examples = operation.node.at("/requestBody/content/application~1json/examples");
        return examples.isMissingNode()
                ? "{}"
                : examples.elements().next().get("value").toString();
    }

    private static LedgerServer start() {
        LedgerServer server = LedgerServer.start(
                config -> config.allowReset(() -> Path.of("ledger-1.db")).showing(LedgerServer.dashboard("")));
        TrackingToken app = server.issue("app");
        server.ingest(event(app, "\"event_id\":\"first\"", "\"user\":\"ada\"", "\"tags\":{\"feature\":\"search\"}"));
        server.ingest(event(app, "\"meta\":{\"k\":[1]}").replace("gpt-4o-mini", "in-house"));
        server.ingest(event(app, "\"cost_usd\":7"));
        CorrectionOrder order =
                CorrectionOrder.repricing(EventFilter.ALL, "admin", "").withClientCosts();
        Repricing repricing = server.guardian().repricing();
        repricing.apply(repricing.plan(order, read -> {}).batch().id(), read -> {});
        repricing.plan(order, read -> {});
        server.guardian().names().map(ModelName.of("in-house"), ModelName.of("openai/gpt-4o"));
        server.ingest(event(app, "\"cost_usd\":8"));
        server.guardian().keys().issue(new KeyOrder("ada", Scope.VIEWER, Set.of(), Optional.empty()));
        return server;
    }

    private static Reply call(LedgerServer server, Operation operation, String path) {
        return server.send(withKey(operation, server.request(path)).method(operation.method, BodyPublishers.noBody()));
    }

    private static HttpRequest.Builder withKey(Operation operation, HttpRequest.Builder request) {
        return switch (need(operation)) {
            case OPEN -> request;
            case INGEST -> request.header("X-Ingest-Key", INGEST_KEY);
            default -> request.header("X-API-Key", API_KEY);
        };
    }

    /** The least that an operation says it needs: the role that its key must have. */
    private static Need need(Operation operation) {
        JsonNode security = operation.node.get("security");
        return security.isEmpty()
                ? Need.OPEN
                : Need.valueOf(security.get(0).elements().next().get(0).asText().toUpperCase(Locale.ROOT));
    }

    private static Need described(Need need) {
        return switch (need) {
            case SIGN_IN -> Need.VIEWER;
            case ADMIN_KEY -> Need.ADMIN;
            default -> need;
        };
    }

    /** The first of two batches is applied, the second is planned. */
    private static int known(Operation operation) {
        return operation.path.endsWith("/apply") ? 2 : 1;
    }

    private static String path(Operation operation, int id) {
        return path(operation, id, MissingNode.getInstance());
    }

    private static String path(Operation operation, int id, JsonNode example) {
        return operation
                .path
                .replace("{id}", Integer.toString(id))
                .replace("{format}", example.path("x-format").asText("openai"));
    }

    private static String query(Operation operation, boolean onlyRequired) {
        List<String> pairs = new ArrayList<>();
        parameters(operation, "query").forEach(parameter -> {
            if (onlyRequired && !parameter.path("required").asBoolean()) {
                return;
            }
            JsonNode example = parameter.get("example").isArray()
                    ? parameter.get("example").get(0)
                    : parameter.get("example");
            pairs.add(encoded(parameter.get("name").asText()) + "=" + encoded(example.asText()));
        });
        return pairs.isEmpty() ? "" : "?" + String.join("&", pairs);
    }

    private static Stream<JsonNode> parameters(Operation operation, String in) {
        List<JsonNode> parameters = new ArrayList<>();
        operation.node.path("parameters").forEach(parameter -> parameters.add(SCHEMA.resolved(parameter)));
        return parameters.stream()
                .filter(parameter -> parameter.get("in").asText().equals(in));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static void assertDescribed(Operation operation, Reply reply, String status) {
        assertThat(reply.status()).as("%s answered %s", operation, reply).isEqualTo(Integer.parseInt(status));
        JsonNode answer = SCHEMA.resolved(operation.node.at("/responses/" + status));
        assertThat(answer.isMissingNode())
                .as("%s has no description of %s", operation, status)
                .isFalse();
        for (Map.Entry<String, JsonNode> header : answer.path("headers").properties()) {
            assertThat(reply.header(header.getKey()))
                    .as("%s %s", operation, header.getKey())
                    .isNotEmpty();
        }
        JsonNode content = answer.get("content").path(MediaTypes.ofUtf8(reply.header("Content-Type")));
        assertThat(content.isMissingNode())
                .as("%s answered %s", operation, reply)
                .isFalse();
        if (reply.header("Content-Type").matches("application/(problem\\+)?json")) {
            assertThat(SCHEMA.complaints(reply.json(), content.get("schema")))
                    .as("%s answered %s", operation, reply)
                    .isEmpty();
        }
        if (content.has("example")) {
            assertThat(SCHEMA.complaints(content.get("example"), content.get("schema")))
                    .as("the example of %s %s", operation, status)
                    .isEmpty();
        }
    }

    private static JsonNode description() {
        try (InputStream in = OpenApiHandler.class.getResourceAsStream("openapi.json")) {
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
