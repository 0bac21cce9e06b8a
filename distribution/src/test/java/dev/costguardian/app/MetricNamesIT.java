package dev.costguardian.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.costguardian.app.Program.Serving;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What dashboards and alerts ask for is what the program serves. */
class MetricNamesIT {

    private static final String API_KEY = "an-admin-key-for-this-test";
    private static final String FORMER_KEY = "the-admin-key-before-that-one";
    private static final String INGEST_KEY = "an-ingest-key-for-this-test";
    private static final Pattern METRIC = Pattern.compile("costguardian_[a-z_]+");

    @TempDir
    private Path folder;

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void everyMetricOfTheDashboardAndOfTheAlertsIsServed() throws Exception {
        Program program = new Program(
                folder,
                Map.of(
                        "API_KEY",
                        API_KEY,
                        "API_KEY_PREVIOUS",
                        FORMER_KEY,
                        "INGEST_KEY",
                        INGEST_KEY,
                        "SERVER_PORT",
                        "0",
                        "RATE_LIMIT_RPM",
                        "1",
                        "RATE_LIMIT_BURST",
                        "2",
                        "RATE_LIMIT_EXEMPT",
                        "/metrics"));
        try (Serving server = program.serve()) {
            Set<String> served = served(server);

            assertThat(named("deploy/grafana/cost-guardian.json"))
                    .hasSizeGreaterThan(15)
                    .isSubsetOf(served);
            assertThat(named("docs/prometheus-alerts.yml")).isNotEmpty().isSubsetOf(served);
        }
    }

    /** All that it serves once each thing has happened that it counts. */
    private Set<String> served(Serving server) throws IOException, InterruptedException {
        ask(server, "/v1/spend", "wrong");
        for (int times = 0; times < 4; times++) {
            ask(server, "/v1/spend", FORMER_KEY);
        }
        http.send(
                HttpRequest.newBuilder(URI.create(server.address() + "/ingest"))
                        .header("X-Ingest-Key", INGEST_KEY)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("{\"model\":7}"))
                        .build(),
                BodyHandlers.discarding());
        return ask(server, "/metrics", API_KEY)
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("[{ ]", 2)[0])
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private String ask(Serving server, String path, String key) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.address() + path))
                .header("X-API-Key", key)
                .build();
        return http.send(request, BodyHandlers.ofString()).body();
    }

    private static Set<String> named(String file) throws IOException {
        return METRIC.matcher(Files.readString(Path.of("..", file)))
                .results()
                .map(found -> found.group())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
