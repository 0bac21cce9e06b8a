package dev.costguardian.formats;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriceSheetTest {

    private static final String PATH = "openai/prices.csv";
    private static final String HEADER = "model,from,until,plan,prompt_over,time,meter,usd,per";
    private static final String TABLE = HEADER + "\ngpt-4o,2026-01-01T00:00:00Z,,standard,,,input,0.0000036,1000000\n";

    @Test
    void readsWhatIsWrittenPlainly() {
        assertThat(read(TABLE)).isEqualTo(TABLE);
    }

    @Test
    void readsWhatExcelWritesWhereTheCommaIsDecimal() {
        String table = """
                model;from;until;plan;prompt_over;time;meter;usd;per;;
                gpt-4o;2026-01-01T00:00:00Z;;standard;;;input;3,6E-06;1000000;;
                ;;;;;;;;;;
                """;

        assertThat(read("\uFEFF" + table.replace("\n", "\r\n"))).isEqualTo(TABLE);
    }

    @Test
    void readsQuotedCellsColumnsInAnyOrderAndTabs() {
        assertThat(read("""
                        "USD","per",model,from,until,plan,prompt_over,time,meter
                        "3.6E-06","1E+06","gpt-4o",2026-01-01,,standard,,," input "
                        """)).isEqualTo(TABLE);
        assertThat(read(TABLE.replace(',', '\t'))).isEqualTo(TABLE);
    }

    @Test
    void keepsEachRowOnItsLine() {
        assertThat(read(HEADER + "\n\n,,,,,,,,\ngpt-4o,,,standard,,,input,1,1000000\n"))
                .isEqualTo(HEADER + "\n\n\ngpt-4o,,,standard,,,input,1,1000000\n");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-31, 2026-01-31T00:00:00Z",
        "2026-01-31 12:30, 2026-01-31T12:30:00Z",
        "2026-01-31T12:30:05, 2026-01-31T12:30:05Z",
        "2026-01-31T12:30:05+02:00, 2026-01-31T10:30:05Z",
    })
    void readsMomentsAsSpreadsheetsWriteThem(String cell, String moment) {
        assertThat(read(HEADER + "\ngpt-4o," + cell + ",,standard,,,input,1,1000000\n"))
                .contains("gpt-4o," + moment + ",,");
    }

    @Test
    void complainsOfEveryRowByFileAndLine() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(HEADER
                        + "\na,,,standard,,,input,free,1000000\na,31.01.2026,,standard,,,input,1,1000000"
                        + "\na,,,standard,,,input,1,1.5\n\"a,b\",,,standard,,,input,1,1\na,,,standard,,,input,1,1,x\n"
                        + "a,,,standard,,,input,,1\n"))
                .withMessage("openai/prices.csv:2: usd must be a number such as 2.5, was \"free\""
                        + "; openai/prices.csv:3: from must be empty or a moment such as 2026-01-31T00:00:00Z, was"
                        + " \"31.01.2026\""
                        + "; openai/prices.csv:4: per must be a whole number, was 1.5"
                        + "; openai/prices.csv:5: model must not have commas, quotes or line breaks, has \"a,b\""
                        + "; openai/prices.csv:6: has more cells than the header; and 1 more");
    }

    @Test
    void refusesNumbersThatAreWrittenOtherwise() {
        for (String cell : new String[] {"1.000,50", "1 000", "$1", "1e999999999", "0x1", "NaN"}) {
            assertThatIllegalArgumentException()
                    .as(cell)
                    .isThrownBy(() -> read(HEADER.replace(',', ';') + "\na;;;standard;;;input;" + cell + ";1\n"))
                    .withMessageStartingWith("openai/prices.csv:2: usd must be a number such as 2,5, was ");
        }
    }

    @Test
    void refusesTextsThatDoNotPrintOrDoNotEnd() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(HEADER + "\nsw\u007fift,,,standard,,,input,1,1\n"))
                .withMessage("openai/prices.csv:2: model must not contain control characters (U+007F at position 2)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(HEADER + "\n" + "m".repeat(513) + ",,,standard,,,input,1,1\n"))
                .withMessage("openai/prices.csv:2: model must have at most 512 characters, has 513");
    }

    @Test
    void refusesAnotherHeader() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(HEADER.replace("usd", "eur") + "\n"))
                .withMessageStartingWith("openai/prices.csv:1: \"eur\" is no column of this table");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(HEADER + ",usd\n"))
                .withMessage("openai/prices.csv:1: \"usd\" is there twice");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read("model,usd\n"))
                .withMessage("openai/prices.csv:1: the column from is missing");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(""))
                .withMessage("openai/prices.csv:1: the header must be " + HEADER);
    }

    @Test
    void refusesWhatIsNoTextOrNoTable() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PriceSheet.read(PATH, "modèle".getBytes(StandardCharsets.ISO_8859_1)))
                .withMessageStartingWith("openai/prices.csv ");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PriceSheet.read("openai/other.csv", new byte[0]))
                .withMessageStartingWith("\"openai/other.csv\" is no price table;");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PriceSheet.read(PATH, new byte[4 * 1024 * 1024 + 1]))
                .withMessage("openai/prices.csv has more than 4194304 bytes");
    }

    private static String read(String text) {
        return PriceSheet.read(PATH, text.getBytes(UTF_8));
    }
}
