package dev.costguardian.app.faults;

import dev.costguardian.app.TestLedgers;
import dev.costguardian.app.faults.ServerProcess.Launch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Where a ledger can lie. */
enum Place {
    /** In a file, which has one server. */
    FILE {
        @Override
        List<Launch> launches(Path folder) {
            return List.of(Launch.in(folder));
        }
    },
    /** In a database of PostgreSQL, as {@link TestLedgers} makes it, which three servers share. */
    DATABASE {
        @Override
        List<Launch> launches(Path folder) throws IOException {
            return sharing(TestLedgers.freshDatabase(), folder);
        }
    };

    private static final int SERVERS = 3;

    /** Both, or only a database with {@code -Dledger.database}. */
    static Stream<Place> meant() {
        return TestLedgers.areInADatabase() ? Stream.of(DATABASE) : Stream.of(values());
    }

    /** As {@link #meant}, but just a file where time is short: there a test takes a third of it. */
    static Stream<Place> ofThisRun() {
        return Full.RUN || TestLedgers.areInADatabase() ? meant() : Stream.of(FILE);
    }

    /** How servers are to be started that share a new ledger. */
    abstract List<Launch> launches(Path folder) throws IOException;

    /** How three servers are to be started that share the database at an address. */
    static List<Launch> sharing(String database, Path folder) throws IOException {
        List<Launch> launches = new ArrayList<>();
        for (int number = 0; number < SERVERS; number++) {
            launches.add(Launch.in(Files.createDirectory(folder.resolve("server-" + number)))
                    .with("DATABASE_URL", database));
        }
        return launches;
    }
}
