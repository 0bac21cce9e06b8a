package dev.costguardian.cli.files;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Reads lines of bytes and keeps no more of a line than a bound, so that no file can fill the memory. */
final class BoundedLines {

    static final int LONGEST = 1024 * 1024;

    private final InputStream in;
    private final byte[] buffer = new byte[64 * 1024];
    private int next;
    private int end;
    private long linesRead;
    private long bytesRead;

    BoundedLines(InputStream in) {
        this.in = in;
    }

    /** A line without its end. */
    static final class Line {

        private final long number;
        private final byte[] bytes;
        private final boolean isWhole;

        private Line(long number, byte[] bytes, boolean isWhole) {
            this.number = number;
            this.bytes = bytes;
            this.isWhole = isWhole;
        }

        /** Its place in the file, from 1. */
        long number() {
            return number;
        }

        /** What it holds; its beginning where it is not whole. */
        byte[] bytes() {
            return bytes;
        }

        /** False where the line is longer than {@link #LONGEST}. */
        boolean isWhole() {
            return isWhole;
        }

        boolean isBlank() {
            for (byte character : bytes) {
                if (character != ' ' && character != '\t' && character != '\r') {
                    return false;
                }
            }
            return true;
        }
    }

    /** The next line, or empty at the end of the file. */
    Optional<Line> next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(512);
        boolean isWhole = true;
        boolean isOver = false;
        while (!isOver && (next < end || fill())) {
            int stop = endOfLine();
            isWhole &= line.size() + (stop - next) <= LONGEST;
            if (isWhole) {
                line.write(buffer, next, stop - next);
            }
            isOver = stop < end;
            bytesRead += (isOver ? stop + 1 : stop) - next;
            next = isOver ? stop + 1 : stop;
        }
        return isOver || line.size() > 0
                ? Optional.of(new Line(++linesRead, line.toByteArray(), isWhole))
                : Optional.empty();
    }

    long bytesRead() {
        return bytesRead;
    }

    private boolean fill() throws IOException {
        next = 0;
        end = Math.max(0, in.read(buffer));
        return end > 0;
    }

    private int endOfLine() {
        int stop = next;
        while (stop < end && buffer[stop] != '\n') {
            stop++;
        }
        return stop;
    }
}
