package dev.costguardian.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.costguardian.app.Program.Ended;
import dev.costguardian.app.Program.Serving;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The move from the original as its user makes it: import, serve, apps that know nothing of it, import again. */
class ImportIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ADMIN_KEY = "an-admin-key-for-this-test";
    private static final String INGEST_KEY = "an-ingest-key-for-this-test";

    @TempDir
    private Path folder;

    @TempDir
    private Path originals;

    @Test
    void appsGoOnWithTheirTokensAndNothingCountsTwice() throws Exception {
        Path temporary = Files.createDirectory(folder.resolve("temporary"));
        Program program = new Program(
                folder,
                Map.of(
                        "API_KEY",
                        ADMIN_KEY,
                        "INGEST_KEY",
                        INGEST_KEY,
                        "SERVER_PORT",
                        "0",
                        "JDK_JAVA_OPTIONS",
                        "-Djava.io.tmpdir=" + temporary));
        Path file = originals.resolve("usage_log.sqlite");
        try (Connection original = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            fill(original);
            Map<String, String> before = contents(originals);
            assertThat(before).containsKeys("usage_log.sqlite", "usage_log.sqlite-wal");

            Ended first = program.run("import", "--from-original", file.toString(), "--json");

            assertThat(first.exitCode()).isEqualTo(4);
            assertThat(first.errors()).contains("row 4: timestamp is no time: \"yesterday\"\n");
            assertFigures(first, 3, 0);
            try (Serving server = program.serve()) {
                assertThat(report(server, "text-of-shop")).isEqualTo(201);
                assertThat(report(server, "text-of-old")).isEqualTo(403);

                assertFigures(program.run("import", "--from-original", file.toString(), "--json"), 0, 3);

                assertThat(spend(server)).isEqualTo("1.800000");
            }
            assertThat(program.run("verify").exitCode()).isZero();
            assertThat(contents(originals)).isEqualTo(before);
            assertThat(contents(temporary).keySet()).noneMatch(name -> name.startsWith("cost-guardian-import-"));
        }
    }

    private static void fill(Connection original) throws SQLException {
        try (Statement statement = original.createStatement()) {
            statement.execute("PRAGMA journal_mode = WAL");
            statement.execute("PRAGMA wal_autocheckpoint = 0");
            statement.execute("CREATE TABLE usage_log (id INTEGER PRIMARY KEY AUTOINCREMENT, timestamp TEXT,"
                    + " model TEXT, promptTokens INTEGER, completionTokens INTEGER, totalTokens INTEGER,"
                    + " estimatedCostUSD REAL, api_key_id INTEGER NULL, ingest_token_id INTEGER NULL,"
                    + " source TEXT NOT NULL DEFAULT 'ingest', event_id TEXT NULL)");
            statement.execute("CREATE TABLE ingest_tokens (id INTEGER PRIMARY KEY AUTOINCREMENT, label TEXT UNIQUE,"
                    + " token TEXT UNIQUE, active INTEGER, created_at TEXT, last_seen_at TEXT NULL)");
            statement.execute("CREATE TABLE api_keys (id INTEGER PRIMARY KEY, sealed BLOB)");
            statement.execute("INSERT INTO ingest_tokens VALUES"
                    + " (1, 'shop', 'text-of-shop', 1, '2025-01-01 00:00:00', '2025-06-01 00:00:00'),"
                    + " (2, 'old', 'text-of-old', 0, '2025-01-01 00:00:00', NULL)");
            statement.execute("INSERT INTO usage_log VALUES"
                    + " (1, '2025-03-01T12:00:00Z', 'gpt-4o', 10, 5, 15, 0.1, NULL, 1, 'ingest', 'chatcmpl-1'),"
                    + " (2, '2025-03-01T12:00:00+02:00', 'gpt-4o', 10, 5, 15, 0.2, NULL, 2, 'ingest', NULL),"
                    + " (3, '2025-03-01', 'gpt-4o', 0, 0, 500, 0.5, NULL, NULL, 'legacy', NULL),"
                    + " (4, 'yesterday', 'gpt-4o', 1, 1, 2, 0.25, NULL, 1, 'ingest', NULL)");
        }
    }

    private static void assertFigures(Ended run, int takenOver, int known) throws IOException {
        JsonNode answer = JSON.readTree(run.output());
        assertThat(answer.get("rows").toString())
                .isEqualTo("{\"found\":4,\"taken_over\":%d,\"known\":%d,\"refused\":1}".formatted(takenOver, known));
        assertThat(answer.get("original").get("stated_cost_usd").asText()).isEqualTo("1.050000");
        assertThat(answer.get("refused").get("stated_cost_usd").asText()).isEqualTo("0.250000");
        assertThat(answer.get("ledger").get("stated_cost_usd").asText()).isEqualTo("0.800000");
        assertThat(answer.get("agrees").asBoolean()).isTrue();
        assertThat(answer.get("notices").toString()).contains("api_keys was left behind");
    }

    /** An app of the original reports a call of 1 USD. */
    private static int report(Serving server, String token) throws IOException, InterruptedException {
        String body =
                "{\"tracking_token\":\"%s\",\"model\":\"gpt-4o\",\"prompt_tokens\":1,\"completion_tokens\":1,\"cost_usd\":1}"
                        .formatted(token);
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.address() + "/ingest"))
                .header("X-Ingest-Key", INGEST_KEY)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
        return HttpClient.newHttpClient()
                .send(request, BodyHandlers.discarding())
                .statusCode();
    }

    private static String spend(Serving server) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.address() + "/v1/spend?from=2025-01-01"))
                .header("X-API-Key", ADMIN_KEY)
                .build();
        String body = HttpClient.newHttpClient()
                .send(request, BodyHandlers.ofString())
                .body();
        return JSON.readTree(body).get("total").get("cost_usd").asText();
    }

    private static Map<String, String> contents(Path folder) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                byte[] bytes = Files.isRegularFile(file) ? Files.readAllBytes(file) : new byte[0];
                contents.put(file.getFileName().toString(), HexFormat.of().formatHex(bytes));
            }
        }
        return contents;
    }
}
