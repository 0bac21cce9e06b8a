package dev.costguardian.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.costguardian.CostGuardian;
import dev.costguardian.app.Program.Ended;
import dev.costguardian.app.Program.Serving;
import dev.costguardian.attribution.Tags;
import dev.costguardian.intake.Submission;
import dev.costguardian.persistence.sql.engine.Engine;
import dev.costguardian.persistence.sql.schema.DefaultSchema;
import dev.costguardian.persistence.sqlite.SqliteStorage;
import dev.costguardian.usage.MeterReadings;
import dev.costguardian.usage.ModelCall;
import dev.costguardian.usage.ModelName;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jooq.Table;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A ledger that moves from a file into a database server and back by the jar, as an operator does it. */
class CopyIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ADMIN_KEY = "an-admin-key-for-this-test";
    private static final String INGEST_KEY = "an-ingest-key-for-this-test";
    private static final int EVENTS = 15_000;
    private static final Instant NEW_YEAR = Instant.parse("2026-01-01T00:00:00Z");

    /** Near the beginning, between two chunks of events, among sums, and near the end. */
    private static final List<String> MOMENTS = List.of(
            "SELECT count(*) > 0 FROM usage_event",
            "SELECT count(*) >= 10000 FROM usage_event",
            "SELECT count(*) > 0 FROM event_block",
            "SELECT count(*) > 0 FROM usage_day",
            "SELECT count(*) > 0 FROM token_hour");

    /** In an order that is neither that of bytes nor that of words. */
    private static final List<String> KEYS = List.of("zebra", "Zebra", "apple", "Berry", "a_b", "ab", "a-c");

    @TempDir
    private Path folder;

    private Path file;
    private String database;
    private Program ofFile;
    private Program ofDatabase;

    @BeforeEach
    void prepare() {
        file = folder.resolve("ledger.sqlite");
        database = TestLedgers.freshDatabase();
        ofFile = program("DB_PATH", file.toString());
        ofDatabase = program("DATABASE_URL", database);
    }

    private Program program(String where, String place) {
        return new Program(
                folder, Map.of(where, place, "API_KEY", ADMIN_KEY, "INGEST_KEY", INGEST_KEY, "SERVER_PORT", "0"));
    }

    @Test
    void goesOnWhereItWasKilledAtAnyMoment() throws Exception {
        fill();
        for (String moment : MOMENTS) {
            Process copying = ofDatabase.start("copy", "--from", file.toString());
            await(moment, copying);
            copying.destroyForcibly().onExit().join();
        }

        assertThat(copy(ofDatabase, file.toString()).get("events").asInt()).isEqualTo(EVENTS);
        assertThat(copy(ofDatabase, file.toString()).get("other_rows").asInt()).isZero();

        try (Connection connection = TestLedgers.connect(database)) {
            assertThat(rows(Engine.POSTGRESQL, connection)).isEqualTo(rowsOfFile(file));
        }
        assertThat(ofDatabase.run("verify").output()).isEqualTo("Read 15,000 events. All is well.\n");
    }

    @Test
    void appsAndPeopleGoOnAfterTheMoveAndBack() throws Exception {
        String token = token(ofFile);
        JsonNode before;
        try (Serving old = ofFile.serve()) {
            assertThat(report(old, token, "first")).isEqualTo(201);
            assertThat(copy(ofDatabase, file.toString()).get("new_events").asInt())
                    .isEqualTo(1);
            assertThat(report(old, token, "second")).isEqualTo(201);
            before = spend(old);
            assertThat(old.stop()).isZero();
        }
        assertThat(copy(ofDatabase, file.toString()).get("new_events").asInt()).isEqualTo(1);

        try (Serving shared = ofDatabase.serve()) {
            assertThat(spend(shared)).isEqualTo(before);
            assertThat(report(shared, token, "first")).isEqualTo(200);
            assertThat(report(shared, token, "third", ",\"model\":\"never-seen\",\"user\":\"new\""))
                    .isEqualTo(201);
            before = spend(shared);
            assertThat(shared.stop()).isZero();
        }
        assertThat(ofDatabase.run("verify").output()).isEqualTo("Read 3 events. All is well.\n");

        Ended late = ofDatabase.run("copy", "--from", file.toString());
        assertThat(late.exitCode()).isEqualTo(3);
        assertThat(late.errors()).contains("the target has event 3, which the source has not");

        Path back = folder.resolve("back.sqlite");
        Program ofBack = program("DB_PATH", back.toString());
        assertThat(ofDatabase.run("copy", "--to", "sqlite:" + back).output())
                .startsWith("Copied 3 events and")
                .endsWith("they are the same.\n");
        try (Serving again = ofBack.serve()) {
            assertThat(spend(again)).isEqualTo(before);
            assertThat(report(again, token, "third")).isEqualTo(200);
        }
        assertThat(ofBack.run("verify").exitCode()).isZero();
    }

    @Test
    void saysWhichPlaceIsWrong() throws Exception {
        Ended missing = ofDatabase.run("copy", "--from", "sqlite:nowhere.sqlite");
        assertThat(missing.exitCode()).isEqualTo(2);
        assertThat(missing.errors()).isEqualTo("cost-guardian: there is no file nowhere.sqlite\n");

        Ended same = ofFile.run("copy", "--from", file.toString());
        assertThat(same.exitCode()).isEqualTo(2);
        assertThat(same.errors()).contains("the copy would be the ledger itself");
    }

    private void fill() {
        try (CostGuardian ledger = CostGuardian.over(SqliteStorage.open(file))) {
            for (int from = 0; from < EVENTS; from += 1_000) {
                ledger.intake()
                        .takeOver(IntStream.range(from, from + 1_000)
                                .mapToObj(CopyIT::call)
                                .toList())
                        .toCompletableFuture()
                        .join();
            }
        }
    }

    private static Submission call(int number) {
        return new Submission.Legible(
                "",
                Optional.of("call-" + number),
                Optional.of(NEW_YEAR.plusSeconds(number * 60L)),
                ModelCall.of(new ModelName("openai", "gpt-4o"), MeterReadings.ofTokens(number, 10))
                        .withUser("user-" + number % 7)
                        .withTags(Tags.of(KEYS.get(number % KEYS.size()), "v" + number % 3)));
    }

    /** Returns once the copy has come so far, or has ended. */
    private void await(String moment, Process copying) {
        boolean reached = false;
        while (copying.isAlive() && !reached) {
            try (Connection connection = TestLedgers.connect(database);
                    ResultSet answer = connection.createStatement().executeQuery(moment)) {
                reached = answer.next() && answer.getBoolean(1);
            } catch (SQLException e) {
                Thread.onSpinWait(); // the tables are not there yet
            }
        }
    }

    private static JsonNode copy(Program target, String from) throws IOException, InterruptedException {
        Ended copied = target.run("copy", "--from", from, "--json");
        assertThat(copied.exitCode()).as(copied.errors() + copied.output()).isZero();
        return JSON.readTree(copied.output());
    }

    private static String token(Program program) throws IOException, InterruptedException {
        return JSON.readTree(program.run("token", "create", "shop", "--json").output())
                .get("token")
                .asText();
    }

    private static int report(Serving server, String token, String id) throws IOException, InterruptedException {
        return report(server, token, id, ",\"model\":\"gpt-4o\"");
    }

    private static int report(Serving server, String token, String id, String more)
            throws IOException, InterruptedException {
        String event =
                "{\"tracking_token\":\"%s\",\"event_id\":\"%s\",\"prompt_tokens\":1000,\"completion_tokens\":7%s}"
                        .formatted(token, id, more);
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.address() + "/ingest"))
                .header("X-Ingest-Key", INGEST_KEY)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(event))
                .build();
        return HttpClient.newHttpClient()
                .send(request, BodyHandlers.discarding())
                .statusCode();
    }

    private static JsonNode spend(Serving server) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(server.address() + "/v1/spend?group_by=token,model&bucket=day"))
                .header("X-API-Key", ADMIN_KEY)
                .build();
        return JSON.readTree(HttpClient.newHttpClient()
                .send(request, BodyHandlers.ofString())
                .body());
    }

    private static Map<String, List<String>> rowsOfFile(Path file) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            return rows(Engine.SQLITE, connection);
        }
    }

    private static Map<String, List<String>> rows(Engine engine, Connection connection) {
        Map<String, List<String>> all = new TreeMap<>();
        for (Table<?> table : DefaultSchema.DEFAULT_SCHEMA.getTables()) {
            all.put(
                    table.getName(),
                    engine.on(connection).selectFrom(table).fetch().stream()
                            .map(row -> Arrays.deepToString(row.intoArray()))
                            .sorted()
                            .toList());
        }
        return all;
    }
}
