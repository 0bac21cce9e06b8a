package dev.costguardian.cli.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TableTest {

    private static final int ANY_WIDTH = 0;

    @Test
    void putsWordsOnTheLeftCountsOnTheRightAndPointsBelowPoints() {
        Table table = new Table(Column.words("MODEL"), Column.count("EVENTS"), Column.amount("COST USD"));

        table.row("swift", "1,200", "12.340000")
                .row("a much longer name", "7", "0.0000000125")
                .row("whole", "1", "3")
                .row("unknown", "2", "unpriced");

        assertThat(table.text(ANY_WIDTH)).isEqualTo("""
                        MODEL               EVENTS       COST USD
                        swift                1,200  12.340000
                        a much longer name       7   0.0000000125
                        whole                    1   3
                        unknown                  2       unpriced""");
    }

    @Test
    void showsHeadingsAloneWhereThereAreNoRows() {
        assertThat(new Table(Column.words("MODEL"), Column.count("EVENTS")).text(ANY_WIDTH))
                .isEqualTo("MODEL  EVENTS");
    }

    @Test
    void cutsTheWidestWordsWhereTheScreenIsTooNarrow() {
        Table table = new Table(Column.words("TOKEN"), Column.words("MODEL"), Column.count("EVENTS"));

        table.row("shop-production", "a-model-with-a-name-that-never-ends", "1,234,567");

        assertThat(table.text(40)).isEqualTo("""
                        TOKEN          MODEL              EVENTS
                        shop-product…  a-model-with-…  1,234,567""");
    }

    @Test
    void neverCutsNumbersOrFixedWords() {
        Table table = new Table(Column.fixed("TOKEN"), Column.count("EVENTS"), Column.amount("COST USD"));

        table.row("TJMmu5gF-o-FiCwS6uckzg", "123,456,789", "9,223,372.036854775807");

        assertThat(table.text(20)).contains("TJMmu5gF-o-FiCwS6uckzg  123,456,789  9,223,372.036854775807");
    }

    @Test
    void keepsColumnsStraightBesideWideAndCombiningCharacters() {
        Table table = new Table(Column.words("USER"), Column.count("EVENTS"));

        table.row("東京支店", "1").row("e\u0301te\u0301", "2").row("🚀 launch", "3").row("plain", "4");

        assertThat(table.text(ANY_WIDTH)).isEqualTo("""
                        USER       EVENTS
                        東京支店        1
                        e\u0301te\u0301             2
                        🚀 launch       3
                        plain           4""");
    }

    @Test
    void cutsBetweenWideCharactersAndNotThroughThem() {
        Table table = new Table(Column.words("USER"), Column.count("N"));

        table.row("東京支店営業部", "1");

        assertThat(table.text(12)).isEqualTo("USER       N\n東京支店…  1");
    }

    @Test
    void letsNoEscapeSequenceThrough() {
        Table table = new Table(Column.words("USER"), Column.count("N"));

        table.row("\u001b[31mred\u001b[0m", "1").row("a\nb\tc\u0007", "2").row("abc\u202Etxt.exe", "3");

        assertThat(table.text(ANY_WIDTH)).isEqualTo("""
                        USER          N
                        \uFFFD[31mred\uFFFD[0m  1
                        a\uFFFDb\uFFFDc\uFFFD        2
                        abc\uFFFDtxt.exe   3""");
    }

    @Test
    void refusesARowOfAnotherLength() {
        Table table = new Table(Column.words("A"), Column.words("B"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> table.row("only one"))
                .withMessage("a row has 2 cells, got 1");
    }

    @Test
    void fitsTheScreenWheneverTheWordsCanBeCutFarEnough() {
        long seed = 20_261_123;
        Random random = new Random(seed);
        for (int round = 0; round < 500; round++) {
            Table table = new Table(Column.words("FIRST"), Column.count("N"), Column.words("SECOND"));
            for (int row = random.nextInt(5); row >= 0; row--) {
                table.row(letters(random), Integer.toString(random.nextInt(1000)), letters(random));
            }
            int screen = 24 + random.nextInt(60);

            List<Integer> widths = table.text(screen)
                    .lines()
                    .map(line -> new Printable(line).columns())
                    .toList();

            assertThat(widths)
                    .as("seed %d, round %d, screen %d", seed, round, screen)
                    .allMatch(width -> width <= screen);
        }
    }

    private static String letters(Random random) {
        return random.ints(random.nextInt(40), 0, 3)
                .mapToObj(kind -> List.of("a", "漢", "e\u0301").get(kind))
                .collect(Collectors.joining());
    }
}
