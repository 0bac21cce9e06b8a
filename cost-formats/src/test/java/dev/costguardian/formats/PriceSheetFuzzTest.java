package dev.costguardian.formats;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.costguardian.pricing.OwnTables;
import dev.costguardian.pricing.PriceBook;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

class PriceSheetFuzzTest {

    private static final List<String> PATHS =
            List.of("cohere/prices.csv", "cohere/names.csv", "cohere/factors.csv", "providers.csv", "owners.csv");
    private static final PriceBook BOOK = PriceBook.bundled();

    @MethodSource
    @FuzzTest(maxDuration = "2m")
    void anyFileIsATableThatReadsTheSameAgainOrIsRefused(byte[] file) {
        for (String path : PATHS) {
            Spent.within(file.length, () -> read(path, file)).ifPresent(table -> {
                assertThat(PriceSheet.read(path, table.getBytes(UTF_8))).isEqualTo(table);
                Spent.within(file.length, () -> laidOverTheBook(path, table));
            });
        }
    }

    static Stream<byte[]> anyFileIsATableThatReadsTheSameAgainOrIsRefused() {
        Stream<String> ours = PATHS.stream().map(path -> BOOK.table(path).orElseThrow());
        Stream<String> spreadsheets = Stream.of("""
                \ufeffmodel;from;until;plan;prompt_over;time;meter;usd;per
                "swift";2026-01-01;;;;;input;0,5;1000000
                """, """
                per\tusd\tmeter\ttime\tprompt_over\tplan\tuntil\tfrom\tmodel
                1\t0.5\trequest\t\t\t\t\t\tswift
                """);
        return Stream.concat(ours, spreadsheets).map(table -> table.getBytes(UTF_8));
    }

    private static Optional<String> read(String path, byte[] file) {
        try {
            return Optional.of(PriceSheet.read(path, file));
        } catch (IllegalArgumentException e) {
            Answers.checkComplaint(e.getMessage());
            return Optional.empty();
        }
    }

    private static boolean laidOverTheBook(String path, String table) {
        try {
            BOOK.with(new OwnTables(Map.of(path, table)));
        } catch (IllegalArgumentException e) {
            Answers.checkComplaint(e.getMessage());
        }
        return true;
    }
}
