package dev.costguardian.cli.files;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.List;
import java.util.Locale;

/** Events in a file, read a chunk at a time. Not safe for use by several threads. */
public interface EventFile {

    /** Events in one chunk, at most. */
    int CHUNK = 1_000;

    /** The next events in their order; none at the end of the file. */
    List<Placed> next() throws IOException;

    /** How far into the file the reading has come. */
    long bytesRead();

    /**
     * Events in the way they are written: one on each line where the name ends in {@code .ndjson} or {@code .jsonl} or
     * the first line is an object of its own, else one JSON document, which is held in memory.
     *
     * @param in read to its end, and left open
     * @throws IllegalArgumentException where the document is too large, or no events
     */
    static EventFile in(String name, InputStream in) throws IOException {
        // A plain FileInputStream asks a pipe for its position before it reads many bytes, and fails.
        InputStream buffered = new BufferedInputStream(in);
        byte[] head = buffered.readNBytes(FirstLine.LONGEST);
        InputStream all = new SequenceInputStream(new ByteArrayInputStream(head), buffered);
        String end = name.toLowerCase(Locale.ROOT);
        boolean hasLines = end.endsWith(".ndjson") || end.endsWith(".jsonl") || new FirstLine(head).isOneOfMany();
        return hasLines ? new EventLines(new BoundedLines(all)) : EventDocument.read(name, all);
    }
}
