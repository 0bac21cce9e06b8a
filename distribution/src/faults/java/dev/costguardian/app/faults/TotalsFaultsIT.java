package dev.costguardian.app.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.costguardian.app.faults.ServerProcess.Launch;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every figure that the program shows, against the rows of its ledger added up by hand. */
class TotalsFaultsIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int ROUNDS = Full.or(20, 1);
    private static final int ROUNDS_IN_A_DATABASE = 5;

    /** More than the 5,000 rows behind which the original program left off. */
    private static final int EVENTS = 12_001;

    private static final List<String> ZONES =
            List.of("UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @MethodSource("dev.costguardian.app.faults.Place#ofThisRun")
    void everyTotalEqualsTheSumOfItsRowsToTheLastDigit(Place place) throws Exception {
        int rounds = place == Place.FILE ? ROUNDS : ROUNDS_IN_A_DATABASE;
        for (int round = 0; round < rounds; round++) {
            Launch launch = place.launches(Files.createDirectory(folder.resolve("round-" + round)))
                    .get(0)
                    .with("REPORT_ZONES", String.join(",", ZONES.subList(1, ZONES.size())));
            try (ServerProcess server = launch.start()) {
                Traffic traffic = new Traffic(server, Full.random());
                traffic.send(EVENTS);
                compare(launch, server);
                correct(launch);
                compare(launch, server);
            }
        }
        System.out.printf("%s: %d rounds of %d rows%n", place, rounds, EVENTS);
    }

    /** Says what a model without a price means, and prices its calls again. */
    private static void correct(Launch launch) throws Exception {
        must(launch, "prices", "map", "house-model", "openai/gpt-4o");
        must(launch, "reprice", "plan", "--reason", "house-model has a price now");
        must(launch, "reprice", "apply", "1");
    }

    private static void must(Launch launch, String... arguments) throws Exception {
        Shell.Ended ended = Shell.run(launch.command(arguments));
        assertThat(ended.exitCode()).as(ended.said()).isZero();
    }

    private static void compare(Launch launch, ServerProcess server) throws Exception {
        Admin admin = new Admin(server);
        RawLedger raw = raw(launch);
        assertThat(raw.events()).hasSize(EVENTS);

        assertThat(figures(spend(admin, "").get("total"))).isEqualTo(raw.total());
        assertThat(groups(admin, "model", "model")).isEqualTo(raw.by(RawLedger.Event::model));
        assertThat(groups(admin, "user", "user")).isEqualTo(raw.by(RawLedger.Event::user));
        assertThat(groups(admin, "tag:team", "tag:team"))
                .isEqualTo(raw.by(event -> event.tags().replace("team=", "").strip()));
        for (String zone : ZONES) {
            assertThat(days(admin, zone))
                    .as(zone)
                    .isEqualTo(raw.by(event -> event.day(ZoneId.of(zone)).toString()));
        }
        assertThat(spans(admin, "Europe/Berlin")).isEqualTo(raw.total());
        assertThat(csv(admin)).isEqualTo(raw.total());
        assertThat(figuresOfTheOriginal(admin)).isEqualTo(raw.total());
    }

    private static RawLedger raw(Launch launch) throws SQLException {
        try (Connection connection = launch.connect()) {
            return RawLedger.of(connection);
        }
    }

    private static JsonNode spend(Admin admin, String query) throws Exception {
        return JSON.readTree(
                admin.get("/v1/spend?from=2026-01-01&to=2027-01-01" + query).body());
    }

    private static Map<String, String> groups(Admin admin, String group, String name) throws Exception {
        Map<String, String> groups = new TreeMap<>();
        for (JsonNode row : spend(admin, "&group_by=" + group).get("rows")) {
            groups.put(row.get(name).asText(), figures(row));
        }
        return groups;
    }

    private static Map<String, String> days(Admin admin, String zone) throws Exception {
        Map<String, String> days = new TreeMap<>();
        for (JsonNode row : spend(admin, "&bucket=day&tz=" + zone).get("rows")) {
            if (row.get("events").asLong() > 0) {
                days.put(row.get("bucket").asText().substring(0, 10), figures(row));
            }
        }
        return days;
    }

    /** The same year in spans that begin and end in the middle of an hour, as one sum. */
    private static String spans(Admin admin, String zone) throws Exception {
        long events = 0;
        BigDecimal cost = BigDecimal.ZERO;
        LocalDate end = LocalDate.of(2027, 1, 1);
        for (LocalDate day = LocalDate.of(2026, 1, 1); day.isBefore(end); day = day.plusDays(73)) {
            JsonNode total = JSON.readTree(admin.get("/v1/spend?tz=%s&from=%sT00:07:11Z&to=%sT00:07:11Z"
                                    .formatted(zone, day, day.plusDays(73)))
                            .body())
                    .get("total");
            events += total.get("events").asLong();
            cost = cost.add(new BigDecimal(total.get("cost_usd").asText()));
        }
        return RawLedger.figures(events, cost);
    }

    private static String csv(Admin admin) throws Exception {
        List<String> lines = admin.get("/v1/export.csv").body().lines().toList();
        int column = List.of(lines.get(0).split(",", -1)).indexOf("cost_usd");
        BigDecimal cost = lines.stream()
                .skip(1)
                .map(line -> line.split(",", -1)[column])
                .filter(cell -> !cell.isEmpty())
                .map(BigDecimal::new)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return RawLedger.figures(lines.size() - 1L, cost);
    }

    /** The totals that stand beside the rows of the original program's own path. */
    private static String figuresOfTheOriginal(Admin admin) throws Exception {
        JsonNode totals = JSON.readTree(admin.get("/data?limit=1").body()).get("totals");
        return RawLedger.figures(
                totals.get("events").asLong(),
                new BigDecimal(totals.get("cost_usd").asText()));
    }

    private static String figures(JsonNode row) {
        return RawLedger.figures(
                row.get("events").asLong(), new BigDecimal(row.get("cost_usd").asText()));
    }
}
