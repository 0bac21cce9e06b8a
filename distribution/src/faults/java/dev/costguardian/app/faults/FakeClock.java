package dev.costguardian.app.faults;

import dev.costguardian.app.Rigs;
import dev.costguardian.app.faults.ServerProcess.Launch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A clock of the day that can be set while a server runs by it, with libfaketime. What only ever counts on stays true. */
final class FakeClock {

    private static final Path LIBRARIES = Path.of("/usr/lib");

    private final Path library;
    private final Path setting;

    private FakeClock(Path library, Path setting) {
        this.library = library;
        this.setting = setting;
    }

    /** A clock that is right so far; skips the test where there is no libfaketime. */
    static FakeClock in(Path folder) throws IOException {
        Optional<Path> library = library();
        if (library.isEmpty()) {
            Rigs.skip("There is no libfaketime on this machine; Debian has it in the package faketime.");
        }
        FakeClock clock = new FakeClock(library.orElseThrow(), folder.resolve("clock"));
        clock.set("+0");
        return clock;
    }

    /** Timed waits are left alone, which libfaketime makes ten times as long in Java otherwise. */
    Launch around(Launch launch) {
        return launch.with("LD_PRELOAD", library.toString())
                .with("FAKETIME_TIMESTAMP_FILE", setting.toString())
                .with("FAKETIME_NO_CACHE", "1")
                .with("FAKETIME_DONT_FAKE_MONOTONIC", "1")
                .with("FAKETIME_FORCE_MONOTONIC_FIX", "0");
    }

    /** Sets it in the words of libfaketime: {@code -1h}, or {@code @2028-02-29 23:59:58}. */
    void set(String time) throws IOException {
        Path next = setting.resolveSibling("clock.next");
        Files.writeString(next, time + "\n");
        Files.move(next, setting, StandardCopyOption.ATOMIC_MOVE);
    }

    private static Optional<Path> library() throws IOException {
        if (!Files.isDirectory(LIBRARIES)) {
            return Optional.empty();
        }
        try (Stream<Path> architectures = Files.list(LIBRARIES)) {
            List<Path> found = architectures
                    .map(folder -> folder.resolve("faketime/libfaketime.so.1"))
                    .filter(Files::exists)
                    .toList();
            return found.stream().findFirst();
        }
    }
}
