package dev.costguardian.takeover;

import dev.costguardian.attribution.TrackingToken;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * Port: the database of the original program, opened for reading. Its files are never changed. Not safe for use by
 * several threads. Every method throws {@link dev.costguardian.StorageException} where the database cannot be read.
 */
public interface Original extends AutoCloseable {

    /** Its tokens as they stand there, with their ids there, in the order of these. */
    List<TrackingToken> tokens();

    /** How many rows of usage there are. */
    long rowCount();

    /** All rows of usage in the order of their ids, read while they are asked for. */
    Iterator<OriginalRow> rows();

    /** The row of usage with that id. */
    Optional<OriginalRow> row(long id);

    /** Whether keys of providers are stored there. They are never read. */
    boolean hasProviderKeys();

    @Override
    void close();
}
