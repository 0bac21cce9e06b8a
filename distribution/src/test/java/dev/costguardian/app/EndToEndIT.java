package dev.costguardian.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.costguardian.app.Program.Serving;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole product as its user meets it: the jar, an app that reports its calls, a kill in between, every answer. */
class EndToEndIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ADMIN_KEY = "an-admin-key-for-this-test";
    private static final String INGEST_KEY = "an-ingest-key-for-this-test";

    /** Twice 1,200 × 0.15 + 300 × 0.60 for gpt-4o-mini and 2,000 × 2.50 + 1,000 × 10 for gpt-4o, per million. */
    private static final String EXPECTED_COST = "0.030720";

    @TempDir
    private Path folder;

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void theSameExactCostStandsEverywhereAlsoAfterAKill() throws Exception {
        Program program =
                new Program(folder, Map.of("API_KEY", ADMIN_KEY, "INGEST_KEY", INGEST_KEY, "SERVER_PORT", "0"));
        Shop shop = Shop.in(folder.resolve("shop"));
        try (ModelStub model = new ModelStub()) {
            Map<String, String> environment = new HashMap<>();
            environment.put("MODEL_URL", model.address());
            environment.put("INGEST_KEY", INGEST_KEY);

            try (Serving first = program.serve()) {
                environment.put("COST_GUARDIAN_URL", first.address());
                environment.put("TRACKING_TOKEN", issueToken(program));
                assertThat(shop.ask(environment, "first", "stream:second"))
                        .allMatch(report -> report.startsWith("201 "))
                        .hasSize(2);
                first.kill();
            }
            try (Serving second = program.serve()) {
                environment.put("COST_GUARDIAN_URL", second.address());
                assertThat(shop.ask(environment, "first", "stream:second"))
                        .allMatch(report -> report.startsWith("200 "))
                        .hasSize(2);
                assertThat(shop.ask(environment, "third", "stream:fourth"))
                        .allMatch(report -> report.startsWith("201 "))
                        .hasSize(2);

                assertThat(spend(second)).isEqualTo(EXPECTED_COST);
                assertThat(data(second)).isEqualByComparingTo(EXPECTED_COST);
                assertThat(report(program)).isEqualTo(EXPECTED_COST);
                assertThat(csv(second)).isEqualByComparingTo(EXPECTED_COST);
                assertThat(metrics(second)).isEqualByComparingTo(EXPECTED_COST);
                assertThat(second.stop()).isZero();
            }
            assertThat(program.run("verify").exitCode()).isZero();
        }
    }

    @Test
    void refusesASecondServerOnTheSameFileAndLetsTheFirstGoOn() throws Exception {
        TestLedgers.assumeInAFile("several servers may share it");
        Program program = new Program(folder, Map.of("SERVER_PORT", "0"));
        try (Serving first = program.serve()) {
            Program.Ended second = program.run("serve");

            assertThat(second.exitCode()).isEqualTo(3);
            assertThat(second.errors()).contains("another server has").doesNotContain("\tat ");
            assertThat(get(first, "/ping")).contains("pong");
        }
    }

    @Test
    void readsBackThePriceTablesThatItExports() throws Exception {
        Program program = new Program(folder, Map.of());
        String tables = folder.resolve("tables").toString();
        assertThat(program.run("prices", "export", tables).exitCode()).isZero();

        Program.Ended planned = program.run("prices", "plan", tables);

        assertThat(planned.errors()).isEmpty();
        assertThat(planned.output()).isEqualTo("Nothing changes: these prices hold already.\n");
    }

    private static String issueToken(Program program) throws IOException, InterruptedException {
        Program.Ended created = program.run("token", "create", "shop", "--json");
        assertThat(created.exitCode()).as(created.errors()).isZero();
        return JSON.readTree(created.output()).get("token").asText();
    }

    private String spend(Serving server) throws IOException, InterruptedException {
        return JSON.readTree(get(server, "/v1/spend"))
                .get("total")
                .get("cost_usd")
                .asText();
    }

    private BigDecimal data(Serving server) throws IOException, InterruptedException {
        BigDecimal sum = BigDecimal.ZERO;
        for (JsonNode row : JSON.readTree(get(server, "/data")).get("data")) {
            sum = sum.add(new BigDecimal(row.get("estimatedCostUSD").asText()));
        }
        return sum;
    }

    private static String report(Program program) throws IOException, InterruptedException {
        Program.Ended report = program.run("report", "--from", "2026-01-01", "--json");
        assertThat(report.exitCode()).as(report.errors()).isZero();
        return JSON.readTree(report.output()).get("total").get("cost_usd").asText();
    }

    private BigDecimal csv(Serving server) throws IOException, InterruptedException {
        List<String> lines = get(server, "/v1/export.csv").lines().toList();
        int cost = List.of(lines.get(0).split(",", -1)).indexOf("cost_usd");
        return lines.stream()
                .skip(1)
                .map(line -> new BigDecimal(line.split(",", -1)[cost]))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private BigDecimal metrics(Serving server) throws IOException, InterruptedException {
        Matcher spend = Pattern.compile("(?m)^costguardian_spend_usd(?:\\{.*})? (\\S+)$")
                .matcher(get(server, "/metrics"));
        assertThat(spend.find()).isTrue();
        return new BigDecimal(spend.group(1));
    }

    private String get(Serving server, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.address() + path))
                .header("X-API-Key", ADMIN_KEY)
                .build();
        return http.send(request, BodyHandlers.ofString()).body();
    }
}
