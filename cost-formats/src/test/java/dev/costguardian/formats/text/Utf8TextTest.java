package dev.costguardian.formats.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Utf8TextTest {

    private final Utf8Text text = new Utf8Text();

    @ParameterizedTest
    @ValueSource(
            longs = {
                0,
                7,
                9,
                10,
                99,
                100,
                -1,
                999_999_999_999_999_999L,
                1_000_000_000_000_000_000L,
                Long.MAX_VALUE,
                Long.MIN_VALUE
            })
    void writesNumbersInAllTheirDigits(long number) {
        text.append(number).append(',').append(number);

        assertThat(text).hasToString(number + "," + number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "~", "é", "aé", "éa", "日本", "a\uD83D\uDE00b", "\u007f\u0080"})
    void writesEveryText(String any) throws IOException {
        text.append('<').append(any).append('>');

        assertThat(text.length()).isEqualTo(any.getBytes(StandardCharsets.UTF_8).length + 2);
        assertThat(moved()).isEqualTo(("<" + any + ">").getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void writesAQuestionMarkForHalfOfAPair() {
        text.append("a\uD83Db");

        assertThat(text).hasToString("a?b");
    }

    @Test
    void growsWithWhatIsAdded() {
        String ascii = "0123456789".repeat(10_000);
        String others = "é".repeat(30_000);

        text.append(ascii).append(others).append(42);

        assertThat(text).hasToString(ascii + others + 42);
    }

    @Test
    void isEmptyOnceItWasMoved() throws IOException {
        text.append("first");

        assertThat(moved()).asString(StandardCharsets.UTF_8).isEqualTo("first");
        assertThat(text.append("second").length()).isEqualTo(6);
        assertThat(moved()).asString(StandardCharsets.UTF_8).isEqualTo("second");
    }

    private byte[] moved() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        text.moveTo(out);
        return out.toByteArray();
    }
}
