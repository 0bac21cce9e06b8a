package dev.costguardian.pricing;

import java.io.InputStream;
import java.util.Optional;
import java.util.function.Function;

/** Opens price tables by their paths, wherever they are kept. */
record TableFiles(Function<String, Optional<InputStream>> streams) {

    /**
     * The table of that path.
     *
     * @throws IllegalArgumentException where there is none, or it has another header
     */
    Table table(String path, String header) {
        Optional<Table> table = tableIfAny(path, header);
        if (table.isEmpty()) {
            throw new IllegalArgumentException(path + ": there is no such table");
        }
        return table.get();
    }

    /** The whole text of the table of that path, where there is one. */
    Optional<String> text(String path) {
        return streams.apply(path).map(stream -> Table.content(path, stream));
    }

    /** The table of that path, where there is one. */
    Optional<Table> tableIfAny(String path, String header) {
        Optional<InputStream> stream = streams.apply(path);
        return stream.isEmpty() ? Optional.empty() : Optional.of(new Table(path, header, stream.get()));
    }
}
