package dev.costguardian.app;

import dev.costguardian.StorageFailedException;
import dev.costguardian.StorageStatus;
import dev.costguardian.cli.Workbench;
import dev.costguardian.dashboard.Dashboard;
import dev.costguardian.http.HttpApi;
import dev.costguardian.http.HttpConfig;
import dev.costguardian.http.HttpServer;
import dev.costguardian.http.health.About;
import dev.costguardian.http.health.Backup;
import dev.costguardian.http.site.StaticSite;
import dev.costguardian.persistence.sqlite.LastBackup;
import dev.costguardian.persistence.sqlite.SqliteBackup;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The server with its ledger. It stops on a signal: no new requests, those under way finish, all that was accepted is
 * written.
 */
final class RunningServer implements Workbench.Server {

    private static final Logger log = LoggerFactory.getLogger(RunningServer.class);
    private static final Duration GRACE = Duration.ofSeconds(20);
    private static final Duration GRACE_AFTER_A_FAILURE = Duration.ofSeconds(2);
    private static final Duration SOON = Duration.ofMinutes(1);
    private static final Duration AN_HOUR = Duration.ofHours(1);
    private static final Duration A_SECOND = Duration.ofSeconds(1);
    private static final long LOOK_MILLIS = 250;
    private static final int MADE_KEY_BYTES = 24;
    private static final DateTimeFormatter BACKUP_TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssSSS").withZone(ZoneOffset.UTC);

    private final OpenLedger ledger;
    private final HttpServer http;
    private final Rounds pruning;
    private final Rounds renewal;
    private final Rounds sharing;
    private final List<String> notices;
    private final CountDownLatch stopped = new CountDownLatch(1);

    private RunningServer(OpenLedger ledger, HttpServer http, Runnable pruning, List<String> notices) {
        this.ledger = ledger;
        this.http = http;
        this.pruning = new Rounds("pruner", pruning, SOON, AN_HOUR);
        this.renewal = new Rounds("certificate", http::renewCertificate, AN_HOUR, AN_HOUR);
        this.sharing = new Rounds("limits", new LimitSharing(ledger.guardian().limits()), Duration.ZERO, A_SECOND);
        this.notices = List.copyOf(notices);
    }

    /**
     * A server that does not listen yet. From now on a signal closes the ledger; so does this, where it fails.
     */
    static RunningServer over(OpenLedger ledger, AppConfig config, String version, RandomGenerator random) {
        try {
            List<String> notices = new ArrayList<>();
            HttpConfig http = httpConfig(config, ledger.file(), version, random, notices);
            HttpApi api = new HttpApi(ledger.guardian(), http, InstantSource.system(), System::nanoTime, random);
            RunningServer server = new RunningServer(
                    ledger,
                    new HttpServer(api, config.host(), config.port(), config.tls()),
                    new Pruning(ledger.guardian(), config.retention()),
                    notices);
            Runtime.getRuntime().addShutdownHook(new Thread(server::endProcess, "cost-guardian-stop"));
            return server;
        } catch (RuntimeException e) {
            ledger.close();
            throw e;
        }
    }

    /** Begins to listen; closes the ledger where that fails. */
    RunningServer start() {
        try {
            http.start();
            pruning.start();
            if (http.isSecure()) {
                renewal.start();
            }
            if (ledger.guardian().limits().areShared()) {
                sharing.start();
            }
            return this;
        } catch (RuntimeException e) {
            stopped.countDown();
            ledger.close();
            throw e;
        }
    }

    @Override
    public String address() {
        InetSocketAddress address = http.address();
        return (http.isSecure() ? "https://" : "http://") + host(address.getAddress()) + ":" + address.getPort();
    }

    /** No browser opens the address that stands for all of them; by this name at least this machine reaches it. */
    private static String host(InetAddress address) {
        if (address.isAnyLocalAddress()) {
            return "localhost";
        }
        return address instanceof Inet6Address ? "[" + address.getHostAddress() + "]" : address.getHostAddress();
    }

    @Override
    public List<String> notices() {
        return http.address().getAddress().isAnyLocalAddress()
                ? Stream.concat(Stream.of("It listens on all addresses of this machine."), notices.stream())
                        .toList()
                : notices;
    }

    @Override
    public void awaitStop() throws InterruptedException {
        while (!stopped.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
            StorageStatus status = ledger.guardian().storage().status();
            if (status.hasFailed()) {
                throw new StorageFailedException(status.problem());
            }
        }
    }

    @Override
    public synchronized void close() {
        if (stopped.getCount() == 0) {
            return;
        }
        try {
            http.drain(ledger.guardian().storage().status().hasFailed() ? GRACE_AFTER_A_FAILURE : GRACE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            sharing.close();
            renewal.close();
            pruning.close();
            ledger.close();
            http.stop();
            stopped.countDown();
        }
    }

    /** A stop that was asked for by a signal and went well is no failure. A process that had stopped ends as it will. */
    private void endProcess() {
        if (stopped.getCount() == 0) {
            return;
        }
        try {
            close();
            Runtime.getRuntime().halt(0);
        } catch (RuntimeException e) {
            log.error("event=server.stop_failed", e);
            Runtime.getRuntime().halt(1);
        }
    }

    private static HttpConfig httpConfig(
            AppConfig config, Optional<Path> database, String version, RandomGenerator random, List<String> notices) {
        HttpConfig served = HttpConfig.with(
                        keys(config, random, notices),
                        new About(version, config.production() ? "production" : "development", config.tokenBytes()))
                .visitedBy(new HttpConfig.Visitors(
                        config.allowedOrigins(), HttpConfig.Visitors.OWN_PAGES.hostNames(), config.trustedProxies()))
                .limitedTo(HttpConfig.Limits.STANDARD
                        .admin(config.adminLimit())
                        .exempt(config.exemptPaths())
                        .ingest(config.ingestLimit()))
                .showing(new StaticSite(Dashboard.documents(), Dashboard.assets()));
        HttpConfig http = database.map(file -> served.knowingLastBackup(() -> lastBackup(file)))
                .orElse(served);
        return database.filter(file -> config.allowsReset())
                .map(file -> http.allowReset(() -> backup(file)))
                .orElse(http);
    }

    private static HttpConfig.Keys keys(AppConfig config, RandomGenerator random, List<String> notices) {
        KeySettings keys = config.keys();
        boolean open = !config.production() && keys.apiKey().isEmpty();
        if (open) {
            notices.add("API_KEY is not set: every program on this machine may read and administer the ledger.");
        }
        Optional<String> ingestKey = keys.ingestKey().or(() -> {
            String made = newKey(random);
            notices.add("INGEST_KEY is not set; until it stops, this server takes " + made);
            return Optional.of(made);
        });
        notices.addAll(config.keyAdvice());
        return new HttpConfig.Keys(ingestKey, keys.apiKey(), open)
                .after(new HttpConfig.Previous(keys.previousIngestKey(), keys.previousApiKey()));
    }

    private static String newKey(RandomGenerator random) {
        byte[] bytes = new byte[MADE_KEY_BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static Optional<Backup> lastBackup(Path database) {
        return LastBackup.of(database)
                .map(last ->
                        new Backup(last.at(), String.valueOf(last.file().getFileName()), last.bytes(), last.events()));
    }

    private static Path backup(Path database) {
        String name = database.getFileName() + ".before-reset-" + BACKUP_TIME.format(Instant.now());
        return SqliteBackup.write(database, database.resolveSibling(name), false)
                .file();
    }
}
