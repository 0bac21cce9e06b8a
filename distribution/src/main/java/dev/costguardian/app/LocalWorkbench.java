package dev.costguardian.app;

import dev.costguardian.ConfigurationException;
import dev.costguardian.CostGuardian;
import dev.costguardian.Storage;
import dev.costguardian.StorageBusyException;
import dev.costguardian.StorageStatus;
import dev.costguardian.app.demo.DemoLedger;
import dev.costguardian.app.demo.DemoTraffic;
import dev.costguardian.cli.Workbench;
import dev.costguardian.formats.RereadUsage;
import dev.costguardian.limits.RateLimit;
import dev.costguardian.persistence.sql.SqlStorage;
import dev.costguardian.persistence.sql.copying.LedgerCopy;
import dev.costguardian.persistence.sql.engine.Database;
import dev.costguardian.persistence.sqlite.SqliteBackup;
import dev.costguardian.persistence.sqlite.original.SqliteOriginal;
import dev.costguardian.pricing.PriceBook;
import dev.costguardian.retention.RetentionRule;
import dev.costguardian.takeover.Original;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What the commands work on: the ledger in a SQLite file, the bundled prices, the settings of this machine. */
final class LocalWorkbench implements Workbench {

    private static final RateLimit NO_LIMIT = new RateLimit(100_000_000, 100_000_000);
    private static final long DEMO_SEED = 2026;

    /** For its turn to write, beside a server that takes in events all the time. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Supplier<AppConfig> settings;

    /** @param settings read when a command needs them, so that help is there also where a setting is wrong */
    LocalWorkbench(Supplier<AppConfig> settings) {
        this.settings = settings;
    }

    @Override
    public String version() {
        return Optional.ofNullable(LocalWorkbench.class.getPackage().getImplementationVersion())
                .orElse("development");
    }

    @Override
    public PriceBook prices() {
        return PriceBook.bundled();
    }

    @Override
    public CostGuardian open(Optional<Path> database) {
        AppConfig config = settings.get();
        Storage storage = config.ledger(database).open(storageSetup(config).waiting(PATIENCE));
        return CostGuardian.over(storage, guardianSetup(config, NO_LIMIT));
    }

    @Override
    public Migration migrate(Optional<Path> database) {
        return settings.get().ledger(database).migrate();
    }

    @Override
    public StorageStatus maintain(Optional<Path> database) {
        AppConfig config = settings.get();
        try (Storage storage = config.ledger(database).open(storageSetup(config))) {
            return storage.status();
        } catch (StorageBusyException e) {
            return new StorageStatus(String.valueOf(e.getMessage()), false, 0, 0, 0, 0, 0, 0);
        }
    }

    @Override
    public RetentionRule retention() {
        return settings.get().retention();
    }

    @Override
    public Copy backup(Optional<Path> database, Path target, Progress progress) {
        SqliteBackup.Copy copy = SqliteBackup.write(file("backup", "pg_dump", database), target, true);
        progress.reached(copy.bytes(), copy.bytes());
        return new Copy(copy.file(), copy.previous(), copy.bytes(), copy.events());
    }

    @Override
    public Copy restore(Optional<Path> database, Path backup, boolean replace) {
        SqliteBackup.Copy copy = SqliteBackup.restore(backup, file("restore", "pg_restore", database), replace);
        return new Copy(copy.file(), copy.previous(), copy.bytes(), copy.events());
    }

    @Override
    public Transfer copy(Optional<String> from, Optional<String> to, Progress events, Progress tables) {
        LedgerPlace source = meant(from);
        LedgerPlace target = meant(to);
        if (source.equals(target)) {
            throw new ConfigurationException("the copy would be the ledger itself, " + target);
        }
        try (Database read = source.source();
                Database written = target.target()) {
            LedgerCopy.Result result = LedgerCopy.run(read, written, new CopyProgress(events, tables));
            return new Transfer(
                    source.toString(),
                    target.toString(),
                    result.events(),
                    result.newEvents(),
                    result.otherRows(),
                    result.differences());
        }
    }

    private LedgerPlace meant(Optional<String> place) {
        return place.map(LedgerPlace::meant).orElseGet(() -> settings.get().ledger());
    }

    /** Tells the one and the other. */
    private record CopyProgress(Progress ofEvents, Progress ofTables) implements LedgerCopy.Progress {

        @Override
        public void events(long done, long total) {
            ofEvents.reached(done, total);
        }

        @Override
        public void tables(long done, long total) {
            ofTables.reached(done, total);
        }
    }

    @Override
    public Original openOriginal(Path file) {
        TemporaryFolder folder = TemporaryFolder.create("cost-guardian-import-");
        folder.deleteAtTheEnd();
        return SqliteOriginal.open(file, folder.path());
    }

    @Override
    public Server serve(Optional<Path> database) {
        AppConfig config = settings.get();
        config.requireSafeToServe();
        LedgerPlace place = config.ledger(database);
        Storage storage = place.serve(storageSetup(config));
        CostGuardian guardian = CostGuardian.over(storage, guardianSetup(config, config.ingestLimit()));
        return RunningServer.over(
                        new OpenLedger(guardian, place.file(), () -> {}), config, version(), new SecureRandom())
                .start();
    }

    /** Reads no setting, so that none of them can be in the way or lead to a database that is in use. */
    @Override
    public Server demo(int days, int port, Progress progress) {
        DemoTraffic traffic = new DemoTraffic(DEMO_SEED, InstantSource.system().instant(), days);
        TemporaryFolder folder = TemporaryFolder.create("cost-guardian-demo-");
        AppConfig config = AppConfig.ofDemo(folder.path().resolve("demo.sqlite"), port);
        OpenLedger ledger = demoLedger(folder, config);
        RunningServer server = RunningServer.over(ledger, config, version(), new SecureRandom());
        try {
            CostGuardian unlimited = CostGuardian.over(ledger.guardian().storage(), guardianSetup(config, NO_LIMIT));
            DemoLedger.fill(unlimited, traffic, progress);
            return server.start();
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    @Override
    public List<Finding> diagnose(Optional<Path> database) {
        return new Diagnosis(settings, database).findings();
    }

    private OpenLedger demoLedger(TemporaryFolder folder, AppConfig config) {
        try {
            Storage storage = config.ledger().serve(storageSetup(config));
            CostGuardian guardian = CostGuardian.over(storage, guardianSetup(config, config.ingestLimit()));
            return new OpenLedger(guardian, config.ledger().file(), folder::delete);
        } catch (RuntimeException e) {
            folder.delete();
            throw e;
        }
    }

    private Path file(String command, String instead, Optional<Path> database) {
        return settings.get().ledger(database).requireFile(command, instead);
    }

    private CostGuardian.Setup guardianSetup(AppConfig config, RateLimit limit) {
        return new CostGuardian.Setup(
                        this::prices,
                        limit,
                        config.tokenBytes(),
                        InstantSource.system(),
                        System::nanoTime,
                        new SecureRandom())
                .rereadingBy(new RereadUsage());
    }

    private static SqlStorage.Setup storageSetup(AppConfig config) {
        return SqlStorage.Setup.standard().keeping(config.reportZones());
    }
}
