package dev.costguardian.cli.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.stream.Collectors;

/**
 * Where a command reads and writes. Text is written in the terminal's charset, bytes go out as they are, and nothing is
 * held back. Every method throws {@link UncheckedIOException} where a stream fails: an answer that was not written is a
 * failure. Not safe for use by several threads.
 */
public final class Console {

    private final InputStream in;
    private final OutputStream out;
    private final OutputStream errors;
    private final Terminal terminal;

    public Console(InputStream in, OutputStream out, OutputStream errors, Terminal terminal) {
        this.in = in;
        this.out = out;
        this.errors = errors;
        this.terminal = terminal;
    }

    public InputStream in() {
        return in;
    }

    /** Takes answers for programs, byte by byte. Whoever writes to it flushes it and leaves it open. */
    public OutputStream out() {
        return out;
    }

    /** Takes what is no answer: complaints and progress. */
    public OutputStream errors() {
        return errors;
    }

    public Terminal terminal() {
        return terminal;
    }

    /** Writes lines of the answer. Characters that could steer a terminal are replaced. */
    public void say(String lines) {
        write(out, lines.lines().map(line -> new Printable(line).text() + "\n").collect(Collectors.joining()));
    }

    /** Writes a line of the answer that is UTF-8 already. */
    public void say(byte[] line) {
        write(out, line);
        write(out, "\n");
    }

    /** Writes one line that is no part of the answer, with what could steer a terminal replaced likewise. */
    public void complain(String line) {
        write(errors, new Printable(line).text() + "\n");
    }

    void draw(String text) {
        write(errors, text);
    }

    private void write(OutputStream stream, String text) {
        write(stream, text.getBytes(terminal.charset()));
    }

    private static void write(OutputStream stream, byte[] bytes) {
        try {
            stream.write(bytes);
            stream.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
