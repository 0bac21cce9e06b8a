package dev.costguardian.app;

import dev.costguardian.ConfigurationException;
import dev.costguardian.CostGuardianException;
import dev.costguardian.Storage;
import dev.costguardian.StorageStatus;
import dev.costguardian.cli.Workbench.Finding;
import dev.costguardian.cli.Workbench.Finding.Level;
import dev.costguardian.persistence.sql.SqlStorage;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Looks at what the program depends on, one thing after the other. Changes nothing. */
final class Diagnosis {

    private static final long SCARCE_BYTES = 1L << 30;
    private static final long LARGE_WAL_BYTES = 256L << 20;

    private final Supplier<AppConfig> settings;
    private final Optional<Path> database;
    private final List<Finding> findings = new ArrayList<>();

    Diagnosis(Supplier<AppConfig> settings, Optional<Path> database) {
        this.settings = settings;
        this.database = database;
    }

    List<Finding> findings() {
        java();
        configuration().ifPresent(config -> {
            serving(config);
            LedgerPlace place = config.ledger(database);
            place.file()
                    .ifPresentOrElse(
                            file -> file(file.toAbsolutePath().normalize()),
                            () -> ledger(place, "check DATABASE_URL and the database server"));
        });
        return findings;
    }

    private void file(Path file) {
        disk(file);
        if (Files.exists(file)) {
            permissions(file);
            ledger(new LedgerPlace.InFile(file), "restore a backup, or choose another file");
        } else {
            ok("database", file + " does not exist yet; the first command that needs it makes it");
        }
    }

    private void java() {
        ok(
                "java",
                "%s on %d processors, up to %d MiB of heap"
                        .formatted(
                                Runtime.version(),
                                Runtime.getRuntime().availableProcessors(),
                                Runtime.getRuntime().maxMemory() >> 20));
    }

    private Optional<AppConfig> configuration() {
        try {
            AppConfig config = settings.get();
            ok("settings", config.production() ? "production" : "development");
            return Optional.of(config);
        } catch (ConfigurationException e) {
            findings.add(new Finding(Level.FAIL, "settings", String.valueOf(e.getMessage()), "correct the setting"));
            return Optional.empty();
        }
    }

    private void serving(AppConfig config) {
        try {
            config.requireSafeToServe();
            ok("server", "would listen on " + config.host() + ":" + config.port());
            config.keyAdvice().forEach(advice -> findings.add(new Finding(Level.WARN, "keys", advice, "")));
        } catch (ConfigurationException e) {
            findings.add(new Finding(
                    Level.FAIL, "server", String.valueOf(e.getMessage()), "serve refuses to start until then"));
        }
    }

    private void disk(Path file) {
        try {
            Path folder = file.resolveSibling("");
            while (!Files.exists(folder) && folder.getParent() != null) {
                folder = folder.getParent();
            }
            FileStore store = Files.getFileStore(folder);
            String detail = "%s, %d MiB free".formatted(store.type(), store.getUsableSpace() >> 20);
            if (!Files.isWritable(folder)) {
                findings.add(new Finding(
                        Level.FAIL, "disk", folder + " cannot be written", "give the user of this program the right"));
            } else if (store.getUsableSpace() < SCARCE_BYTES) {
                findings.add(new Finding(Level.WARN, "disk", detail, "make room before the ledger needs it"));
            } else {
                ok("disk", detail);
            }
        } catch (IOException e) {
            findings.add(new Finding(Level.FAIL, "disk", String.valueOf(e.getMessage()), "check the folder"));
        }
    }

    private void permissions(Path file) {
        try {
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
            if (permissions.contains(PosixFilePermission.OTHERS_READ)
                    || permissions.contains(PosixFilePermission.OTHERS_WRITE)) {
                findings.add(
                        new Finding(Level.WARN, "permissions", "other users may read " + file, "chmod 600 the file"));
            } else {
                ok("permissions", "the database is its owner's alone");
            }
        } catch (IOException | UnsupportedOperationException e) {
            ok("permissions", "not known on this file system");
        }
    }

    private void ledger(LedgerPlace place, String remedy) {
        try {
            if (place.isUpToDate()) {
                look(place);
            } else {
                findings.add(new Finding(
                        Level.WARN,
                        "database",
                        place + " has an older schema, or none yet",
                        "make a backup; the next command brings it up to date"));
            }
        } catch (CostGuardianException e) {
            findings.add(new Finding(Level.FAIL, "database", String.valueOf(e.getMessage()), remedy));
        }
    }

    private void look(LedgerPlace place) {
        try (Storage storage = place.open(SqlStorage.Setup.standard())) {
            StorageStatus status = storage.status();
            String detail = "%s, %.1f MiB, log %.1f MiB, newest event %d"
                    .formatted(
                            place,
                            status.databaseBytes() / 1048576.0,
                            status.walBytes() / 1048576.0,
                            storage.ledger().lastId());
            if (status.walBytes() > LARGE_WAL_BYTES) {
                findings.add(new Finding(
                        Level.WARN, "database", detail, "a reader that never ends keeps the log from shrinking"));
            } else {
                ok("database", detail);
            }
        }
    }

    private void ok(String subject, String detail) {
        findings.add(new Finding(Level.OK, subject, detail, ""));
    }
}
