package dev.costguardian.cli.console;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import org.junit.jupiter.api.Test;

class ConsoleTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

    @Test
    void writesTextInTheCharsetOfTheTerminalAndBytesAsTheyAre() {
        Console console = console(ISO_8859_1);

        console.say("größer …");
        console.say("größer".getBytes(UTF_8));

        assertThat(out.toByteArray())
                .asString(ISO_8859_1)
                .isEqualTo("größer ?\n" + new String("größer".getBytes(UTF_8), ISO_8859_1) + "\n");
    }

    @Test
    void keepsTheLinesOfAnAnswerAndReplacesWhatCouldSteerATerminal() {
        console(UTF_8).say("one\ntwo \u001b[2Jthree");

        assertThat(out.toString(UTF_8)).isEqualTo("one\ntwo \uFFFD[2Jthree\n");
    }

    @Test
    void keepsAComplaintOnOneLine() {
        console(UTF_8).complain("bad\nname\u009b31m");

        assertThat(errors.toString(UTF_8)).isEqualTo("bad\uFFFDname\uFFFD31m\n");
        assertThat(out.toString(UTF_8)).isEmpty();
    }

    @Test
    void failsWhereAnAnswerCannotBeWritten() {
        OutputStream full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("No space left on device");
            }
        };
        Console console = new Console(InputStream.nullInputStream(), full, errors, new Terminal(UTF_8, false, 0));

        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> console.say("answer"))
                .withMessageContaining("No space left on device");
    }

    @Test
    void refusesAScreenOfNegativeWidth() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Terminal(UTF_8, true, -1))
                .withMessage("width must not be negative, was -1");
    }

    private Console console(Charset charset) {
        return new Console(InputStream.nullInputStream(), out, errors, new Terminal(charset, false, 0));
    }
}
