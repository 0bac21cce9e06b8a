package dev.costguardian.formats;

import dev.costguardian.attribution.TokenId;
import dev.costguardian.ledger.RecordedEvent;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** A file that events leave the ledger in. Safe for use by many threads. */
public interface LedgerExport {

    /** The media type, with its character set. */
    String contentType();

    /** The end of a file name, without the dot. */
    String fileExtension();

    /**
     * Writes the events in the order of the pages, holding one page at a time in memory. Flushes {@code out} at the end
     * and does not close it.
     *
     * @param labels names of tracking tokens; one that is missing is left empty
     */
    void write(Iterator<List<RecordedEvent>> pages, Map<TokenId, String> labels, OutputStream out) throws IOException;
}
