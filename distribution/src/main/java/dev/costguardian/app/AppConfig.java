package dev.costguardian.app;

import dev.costguardian.ConfigurationException;
import dev.costguardian.attribution.TokenDesk;
import dev.costguardian.http.exchange.AddressRange;
import dev.costguardian.http.tls.CertificateFiles;
import dev.costguardian.limits.RateLimit;
import dev.costguardian.retention.RetentionRule;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Every setting of the program, read once from the environment and a {@code .env} file. {@code .env.example} explains
 * each.
 *
 * @param production whether {@code ENV=production}; the other choice is development
 * @param port 0 for any free one
 * @param tokenBytes random bytes in a new tracking token
 */
record AppConfig(
        KeySettings keys,
        boolean production,
        Set<String> allowedOrigins,
        String host,
        int port,
        LedgerPlace ledger,
        List<ZoneId> reportZones,
        RateLimit adminLimit,
        Set<String> exemptPaths,
        RateLimit ingestLimit,
        int tokenBytes,
        RetentionRule retention,
        boolean allowReset,
        boolean allowInsecureHttp,
        Optional<CertificateFiles> tls,
        Set<AddressRange> trustedProxies) {

    static final Set<String> NAMES = Set.of(
            "API_KEY",
            "API_KEY_FILE",
            "API_KEY_PREVIOUS",
            "API_KEY_PREVIOUS_FILE",
            "INGEST_KEY",
            "INGEST_KEY_FILE",
            "INGEST_KEY_PREVIOUS",
            "INGEST_KEY_PREVIOUS_FILE",
            "ENV",
            "ALLOWED_ORIGINS",
            "HOST",
            "SERVER_PORT",
            "DATA_DIR",
            "DB_FILENAME",
            "DB_PATH",
            "DATABASE_URL",
            "DATABASE_URL_FILE",
            "REPORT_ZONES",
            "RATE_LIMIT_RPM",
            "RATE_LIMIT_BURST",
            "RATE_LIMIT_EXEMPT",
            "INGEST_RPM",
            "INGEST_BURST",
            "TRACKING_TOKEN_LENGTH",
            "RETENTION_DAYS",
            "RAW_USAGE_DAYS",
            "ALLOW_RESET",
            "ALLOW_INSECURE_HTTP",
            "TLS_CERTIFICATE",
            "TLS_KEY",
            "TLS_PASSWORD",
            "TLS_PASSWORD_FILE",
            "TRUSTED_PROXIES");

    private static final long HIGHEST_RATE = 100_000_000;

    /**
     * Reads the settings; the environment wins over the file.
     *
     * @throws ConfigurationException names the setting that is wrong and what would be right
     */
    static AppConfig read(Map<String, String> environment, Path dotEnv) {
        Map<String, String> values = new HashMap<>(DotEnv.read(dotEnv, NAMES));
        environment.forEach((name, value) -> {
            if (NAMES.contains(name)) {
                values.put(name, value);
            }
        });
        return of(new Settings(values));
    }

    /** The settings of a demo: what is the default for all but the database and the port. */
    static AppConfig ofDemo(Path database, int port) {
        return of(new Settings(Map.of("DB_PATH", database.toString(), "SERVER_PORT", String.valueOf(port))));
    }

    private static AppConfig of(Settings settings) {
        boolean production = production(settings);
        long adminRate = settings.number("RATE_LIMIT_RPM", 600, 1, HIGHEST_RATE);
        long ingestRate = settings.number("INGEST_RPM", 60_000, 1, HIGHEST_RATE);
        return new AppConfig(
                KeySettings.of(settings),
                production,
                Set.copyOf(settings.list("ALLOWED_ORIGINS", origin -> origin, "an origin")),
                settings.text("HOST").orElse("127.0.0.1"),
                (int) settings.number("SERVER_PORT", 5001, 0, 65_535),
                LedgerPlace.of(settings),
                settings.list("REPORT_ZONES", ZoneId::of, "names of time zones such as Europe/Berlin"),
                new RateLimit(adminRate, settings.number("RATE_LIMIT_BURST", adminRate, 1, HIGHEST_RATE)),
                Set.copyOf(settings.list("RATE_LIMIT_EXEMPT", path -> path, "a path")),
                new RateLimit(ingestRate, settings.number("INGEST_BURST", ingestRate, 1, HIGHEST_RATE)),
                (int) settings.number(
                        "TRACKING_TOKEN_LENGTH", 22, TokenDesk.FEWEST_RANDOM_BYTES, TokenDesk.MOST_RANDOM_BYTES),
                new RetentionRule(
                        settings.days(
                                "RETENTION_DAYS", RetentionRule.STANDARD.events(), RetentionRule.FEWEST_EVENT_DAYS),
                        settings.days(
                                "RAW_USAGE_DAYS",
                                RetentionRule.STANDARD.rawUsage(),
                                RetentionRule.FEWEST_RAW_USAGE_DAYS)),
                settings.flag("ALLOW_RESET"),
                settings.flag("ALLOW_INSECURE_HTTP"),
                tls(settings),
                Set.copyOf(settings.list(
                        "TRUSTED_PROXIES", AddressRange::of, "addresses or ranges of them such as 10.0.0.0/8")));
    }

    /**
     * Refuses settings that would leave a server open to strangers.
     *
     * @throws ConfigurationException says which and what to set instead
     */
    void requireSafeToServe() {
        boolean loopback = isLoopback();
        if (production) {
            keys.requireStrong();
        } else if (keys.apiKey().isEmpty() && !loopback) {
            throw new ConfigurationException("HOST=" + host + " lets other machines in and API_KEY is not set;"
                    + " set API_KEY, or HOST=127.0.0.1");
        }
        keys.requireDifferent();
        if (!loopback && tls.isEmpty() && !allowInsecureHttp) {
            throw new ConfigurationException(
                    "HOST=" + host + " would carry keys over the network in plain HTTP;"
                            + " set TLS_CERTIFICATE, or ALLOW_INSECURE_HTTP=true where a proxy adds TLS or the network is your own");
        }
    }

    /** What whoever starts a server should know of its keys. */
    List<String> keyAdvice() {
        return keys.advice(production);
    }

    /** What the other machines cannot reach needs no key in development. */
    boolean isLoopback() {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            throw new ConfigurationException("HOST must be an address of this machine, was \"" + host + "\"");
        }
    }

    /** Where the ledger is: in the file that a command names, or else where the settings say. */
    LedgerPlace ledger(Optional<Path> named) {
        return named.<LedgerPlace>map(LedgerPlace.InFile::new).orElse(ledger);
    }

    boolean allowsReset() {
        return allowReset || !production;
    }

    /** Says nothing of the keys but whether they are set. */
    @Override
    public String toString() {
        return "AppConfig[production=%s, host=%s, port=%d, ledger=%s, %s]"
                .formatted(production, host, port, ledger, keys);
    }

    private static boolean production(Settings settings) {
        String environment = settings.text("ENV").orElse("development");
        return switch (environment) {
            case "production" -> true;
            case "development" -> false;
            default ->
                throw new ConfigurationException("ENV must be development or production, was \"" + environment + "\"");
        };
    }

    private static Optional<CertificateFiles> tls(Settings settings) {
        Optional<String> certificate = settings.text("TLS_CERTIFICATE");
        for (String name : List.of("TLS_KEY", "TLS_PASSWORD", "TLS_PASSWORD_FILE")) {
            if (certificate.isEmpty() && settings.text(name).isPresent()) {
                throw new ConfigurationException(name + " is of no use without TLS_CERTIFICATE");
            }
        }
        return certificate.map(file -> new CertificateFiles(
                Path.of(file), settings.text("TLS_KEY").map(Path::of), settings.secret("TLS_PASSWORD")));
    }
}
