package dev.costguardian.formats;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

class ReportParametersFuzzTest {

    private final ReportParameters parameters = new ReportParameters(() -> Instant.parse("2026-03-10T12:00:00Z"));

    static Stream<String> anyQueryIsReadOrRefused() {
        return Stream.of(
                "from=2026-03-01&to=2026-04-01&tz=Europe/Berlin&group_by=model,token,tag:team&bucket=day&top=5",
                "from=2026-03-01T00:00:00Z&to=2026-03-02T12:30:00.5+01:00&model=a&model=b&token=3&provider=&tier=batch",
                "as_of=2026-03-05&rank_by=events&user=u&tag:team=x&tag:team=",
                "before_from=2026-01-01&before_to=2026-02-01&from=2026-03-01&to=2026-04-01&group_by=provider",
                "start=2026-03-01&end=2026-03-31&model=gpt&ingest_token_id=3",
                "table=openai/prices.csv&keep=true&new_provider=false&force=true",
                "provider=openai&name=swift");
    }

    @MethodSource
    @FuzzTest(maxDuration = "2m")
    void anyQueryIsReadOrRefused(@NotNull String query) {
        Map<String, List<String>> given = given(query);

        check(query, given, parameters::spend);
        check(query, given, parameters::bridge);
        check(query, given, parameters::events);
        check(query, given, parameters::original);
        check(query, given, all -> PriceParameters.read(all, true));
        check(query, given, PriceParameters::name);
    }

    private static void check(
            String query, Map<String, List<String>> given, Function<Map<String, List<String>>, Object> reading) {
        try {
            assertThat(Spent.within(query.length(), () -> reading.apply(given))).isEqualTo(reading.apply(given));
        } catch (IllegalArgumentException e) {
            Answers.checkComplaint(e.getMessage());
        }
    }

    private static Map<String, List<String>> given(String query) {
        Map<String, List<String>> given = new HashMap<>();
        for (String parameter : query.split("&", -1)) {
            String[] parts = parameter.split("=", 2);
            given.computeIfAbsent(parts[0], name -> new ArrayList<>()).add(parts.length > 1 ? parts[1] : "");
        }
        return given;
    }
}
