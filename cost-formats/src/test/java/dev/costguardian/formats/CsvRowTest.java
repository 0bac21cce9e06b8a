package dev.costguardian.formats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.costguardian.formats.text.Utf8Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvRowTest {

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(1)", "\t=1", "＝1", "＋1", "－1", "＠1"})
    void putsAnApostropheBeforeWhatStartsAFormula(String text) {
        assertThat(written(text)).isEqualTo("'" + text + "\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r=1", "\n=1"})
    void quotesAFormulaBehindABreakAsWell(String text) {
        assertThat(written(text)).isEqualTo("\"'" + text + "\"\r\n");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {"a;=1+1;b, a;'=1+1;b", "=1;=2, '=1;'=2", ";;+1, ;;'+1", "a;b=c, a;b=c", "a; =1, a; =1"})
    void putsAnApostropheBeforeAFormulaWhereOthersSplitLinesToo(String text, String safe) {
        assertThat(written(text)).isEqualTo(safe + "\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a=b", "1-2", "a@b.c", "{\"a\":1}", " x", "0"})
    void leavesOtherTextsAsTheyAre(String text) {
        String quoted = text.contains("\"") ? "\"" + text.replace("\"", "\"\"") + "\"" : text;

        assertThat(written(text)).isEqualTo(quoted + "\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a,b", "a\nb", "a\rb", ",", "a\r\n"})
    void quotesWhatWouldEndTheCell(String text) {
        assertThat(written(text)).isEqualTo("\"" + text + "\"\r\n");
    }

    @Test
    void doublesQuotes() {
        assertThat(written("say \"hi\"")).isEqualTo("\"say \"\"hi\"\"\"\r\n");
    }

    @Test
    void leavesNumbersPlain() {
        Utf8Text out = new Utf8Text();

        new CsvRow(out).number(-1).plain("-0.5").text("").plain("").text("x").end();

        assertThat(out).hasToString("-1,-0.5,,,x\r\n");
    }

    private static String written(String text) {
        Utf8Text out = new Utf8Text();
        new CsvRow(out).text(text).end();
        return out.toString();
    }
}
