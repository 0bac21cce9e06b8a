package dev.costguardian.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "alice", "Größe", "日本", "🙂 and 👩‍👩‍👧", "a b", "\u00a0"})
    void takesWhatCanBeShownOnALine(String text) {
        assertThat(Text.printable("user", text, 20)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "plain, plain",
        "'  two\n\tlines ', two  lines",
        "'\u0085\u2028\0', ''",
        "half \uD83D, half",
        "1234567890, 1234567890",
        "12345678901, 123456789…",
        "12345678🙂1, 12345678…"
    })
    void bringsATextOntoALineAndCutsIt(String text, String line) {
        assertThat(Text.oneLine(text, 10)).isEqualTo(line);
        assertThat(Text.printable("user", line, 10)).isEqualTo(line);
    }

    @Test
    void refusesMoreThanTheGreatestLength() {
        assertThat(Text.printable("user", "abc", 3)).isEqualTo("abc");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Text.printable("user", "abcd", 3))
                .withMessage("user must have at most 3 characters, has 4");
    }

    @ParameterizedTest
    @ValueSource(chars = {'\u0000', '\t', '\n', '\r', '\u001b', '\u007f', '\u0085', '\u2028', '\u2029'})
    void refusesCharactersThatControlATerminalOrBreakALine(char control) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Text.printable("user", "ab" + control, 20))
                .withMessage(
                        "user must not contain control characters (U+%04X at position 2)".formatted((int) control));
    }

    @Test
    void looksAtTheFirstCharacterAsWellAsAtTheLast() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Text.printable("user", "\nab", 20))
                .withMessage("user must not contain control characters (U+000A at position 0)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Text.storable("meta", "\ud83dab"))
                .withMessage("meta is not valid Unicode at position 0");
    }

    @Test
    void storesLineBreaksButNoZeros() {
        assertThat(Text.storable("meta", "a\n\u2028b\u0001")).isEqualTo("a\n\u2028b\u0001");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Text.storable("meta", "\u0000"))
                .withMessage("meta must not contain U+0000, does at position 0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\ud83d", "\ude42", "\ude42\ud83d", "\ud83dx"})
    void refusesHalfOfASurrogatePair(String half) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Text.printable("user", "🙂" + half, 20))
                .withMessage("user is not valid Unicode at position 2");
    }
}
