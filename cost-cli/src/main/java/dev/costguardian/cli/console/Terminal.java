package dev.costguardian.cli.console;

import java.nio.charset.Charset;

/**
 * What is at the other end of a program's streams.
 *
 * @param charset of the text that it shows
 * @param isWatched whether a person sees the error stream as it is written, so that progress is worth drawing
 * @param width columns of the screen that answers go to; 0 where they go to a file or another program
 */
public record Terminal(Charset charset, boolean isWatched, int width) {

    public Terminal {
        if (width < 0) {
            throw new IllegalArgumentException("width must not be negative, was " + width);
        }
    }
}
