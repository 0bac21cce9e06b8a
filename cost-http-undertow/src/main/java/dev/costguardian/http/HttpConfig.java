package dev.costguardian.http;

import dev.costguardian.access.Scope;
import dev.costguardian.http.access.SettingKey;
import dev.costguardian.http.exchange.AddressRange;
import dev.costguardian.http.health.About;
import dev.costguardian.http.health.Backup;
import dev.costguardian.http.health.OriginalLimits;
import dev.costguardian.http.site.StaticSite;
import dev.costguardian.limits.RateLimit;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How the ledger is served. Built from {@link #with} and the methods that refine it.
 *
 * @param dashboard the page for people; without it there is only the interface for programs
 */
public record HttpConfig(
        Keys keys, Visitors visitors, Limits limits, About about, Backups backups, Optional<StaticSite> dashboard) {

    /**
     * What lets callers in. A key that is there is always asked for; one that is missing opens nothing.
     *
     * @param openToThisMachine whether, without an API key, the admin side is open to programs and pages on this machine
     * @param previous keys that the others took the place of, and that still open what those open
     */
    public record Keys(
            Optional<String> ingestKey, Optional<String> apiKey, boolean openToThisMachine, Previous previous) {

        public Keys {
            refuseEmpty("the ingest key", ingestKey);
            refuseEmpty("the API key", apiKey);
            Set<String> ingestKeys = both("the ingest key", ingestKey, previous.ingestKey());
            if (both("the API key", apiKey, previous.apiKey()).stream().anyMatch(ingestKeys::contains)) {
                throw new IllegalArgumentException("the ingest key and the API key must not be the same");
            }
        }

        /** Keys without others before them. */
        public Keys(Optional<String> ingestKey, Optional<String> apiKey, boolean openToThisMachine) {
            this(ingestKey, apiKey, openToThisMachine, Previous.NONE);
        }

        public static Keys of(String ingestKey, String apiKey) {
            return new Keys(Optional.of(ingestKey), Optional.of(apiKey), false);
        }

        /** No API key: only this machine may look at the ledger. */
        public static Keys forDevelopment(String ingestKey) {
            return new Keys(Optional.of(ingestKey), Optional.empty(), true);
        }

        /** The keys that are set, by the names of their settings. */
        List<SettingKey> settings() {
            return Stream.of(
                            apiKey.map(key -> SettingKey.of("API_KEY", Scope.ADMIN, key)),
                            previous.apiKey().map(key -> SettingKey.previous("API_KEY", Scope.ADMIN, key)),
                            ingestKey.map(key -> SettingKey.of("INGEST_KEY", Scope.INGEST, key)),
                            previous.ingestKey().map(key -> SettingKey.previous("INGEST_KEY", Scope.INGEST, key)))
                    .flatMap(Optional::stream)
                    .toList();
        }

        /** Says which keys there are, and nothing of what they are. */
        @Override
        public String toString() {
            return "Keys[ingestKey=%s, apiKey=%s, openToThisMachine=%s]"
                    .formatted(
                            ingestKey.isPresent() ? "set" : "none",
                            apiKey.isPresent() ? "set" : "none",
                            openToThisMachine);
        }

        /** These keys, and others that they take the place of. */
        public Keys after(Previous others) {
            return new Keys(ingestKey, apiKey, openToThisMachine, others);
        }

        private static void refuseEmpty(String which, Optional<String> key) {
            if (key.filter(String::isBlank).isPresent()) {
                throw new IllegalArgumentException(which + " must not be empty");
            }
        }

        private static Set<String> both(String which, Optional<String> current, Optional<String> previous) {
            refuseEmpty(which + " before", previous);
            if (current.isEmpty() && previous.isPresent()) {
                throw new IllegalArgumentException(which + " is missing, and the one before it is there");
            }
            return Stream.concat(current.stream(), previous.stream()).collect(Collectors.toSet());
        }
    }

    /** Keys that were in force before, and that callers may still have. */
    public record Previous(Optional<String> ingestKey, Optional<String> apiKey) {

        public static final Previous NONE = new Previous(Optional.empty(), Optional.empty());

        /** Says nothing of what they are. */
        @Override
        public String toString() {
            return "Previous";
        }
    }

    /**
     * Whose pages may call, and under which names.
     *
     * @param allowedOrigins sites whose pages may read answers, as in {@code https://costs.example}; none for no others
     * @param hostNames names that this server answers to, without ports; none for any
     * @param proxies where those are that say truly for whom they ask; none for nobody
     */
    public record Visitors(Set<String> allowedOrigins, Set<String> hostNames, Set<AddressRange> proxies) {

        public static final Visitors OWN_PAGES = new Visitors(Set.of(), Set.of());

        /** Visitors that come without proxies, or with some that are not to be believed. */
        public Visitors(Set<String> allowedOrigins, Set<String> hostNames) {
            this(allowedOrigins, hostNames, Set.of());
        }

        public Visitors {
            allowedOrigins = Set.copyOf(allowedOrigins);
            proxies = Set.copyOf(proxies);
            hostNames = Set.copyOf(hostNames.stream()
                    .map(name -> name.toLowerCase(Locale.ROOT))
                    .toList());
            allowedOrigins.forEach(Visitors::check);
        }

        private static void check(String origin) {
            URI site = URI.create(origin);
            boolean plain = site.getScheme() != null
                    && site.getScheme().matches("https?")
                    && site.getHost() != null
                    && origin.equals(site.getScheme() + "://" + site.getRawAuthority());
            if (!plain) {
                throw new IllegalArgumentException(
                        "an allowed origin must look like https://costs.example, was " + origin);
            }
        }
    }

    /**
     * How much may come in.
     *
     * @param admin requests of one address that need the API key
     * @param wrongKeys wrong keys that one address may show before it has to wait
     * @param exemptPaths paths that {@code admin} does not count
     * @param ingest events of one tracking token; the intake enforces it, this tells clients where they stand
     */
    public record Limits(
            RateLimit admin, RateLimit wrongKeys, Set<String> exemptPaths, RateLimit ingest, Bodies bodies) {

        public static final Limits STANDARD = new Limits(
                new RateLimit(600, 600),
                new RateLimit(10, 10),
                Set.of(),
                new RateLimit(60_000, 60_000),
                new Bodies(48L * 1024 * 1024, Duration.ofSeconds(30)));

        public Limits {
            exemptPaths = Set.copyOf(exemptPaths);
        }

        public Limits admin(RateLimit limit) {
            return new Limits(limit, wrongKeys, exemptPaths, ingest, bodies);
        }

        public Limits wrongKeys(RateLimit limit) {
            return new Limits(admin, limit, exemptPaths, ingest, bodies);
        }

        public Limits exempt(Set<String> paths) {
            return new Limits(admin, wrongKeys, paths, ingest, bodies);
        }

        public Limits ingest(RateLimit limit) {
            return new Limits(admin, wrongKeys, exemptPaths, limit, bodies);
        }

        public Limits bodies(long memory, Duration deadline) {
            return new Limits(admin, wrongKeys, exemptPaths, ingest, new Bodies(memory, deadline));
        }

        /** Those that the original told of. */
        OriginalLimits original() {
            return new OriginalLimits(admin, exemptPaths, ingest);
        }
    }

    /**
     * What the bodies of requests may cost.
     *
     * @param memory bytes that all bodies being worked on may take up together
     * @param deadline for a client to get a body through; what merely drips in is cut off after a third of it
     */
    public record Bodies(long memory, Duration deadline) {}

    /**
     * Copies of the ledger.
     *
     * @param last looks which is the newest that is known of
     * @param beforeReset makes one and says where; without it the ledger cannot be erased over HTTP
     */
    public record Backups(Supplier<Optional<Backup>> last, Optional<Supplier<Path>> beforeReset) {

        /** None that is known of, and no reset. */
        public static final Backups NONE = new Backups(Optional::empty, Optional.empty());
    }

    /** The standard limits, own pages only, no reset. */
    public static HttpConfig with(Keys keys, About about) {
        return new HttpConfig(keys, Visitors.OWN_PAGES, Limits.STANDARD, about, Backups.NONE, Optional.empty());
    }

    public HttpConfig visitedBy(Visitors others) {
        return new HttpConfig(keys, others, limits, about, backups, dashboard);
    }

    public HttpConfig limitedTo(Limits others) {
        return new HttpConfig(keys, visitors, others, about, backups, dashboard);
    }

    /** Lets {@code DELETE /reset} erase the ledger, once {@code backup} has made a copy and said where. */
    public HttpConfig allowReset(Supplier<Path> backup) {
        return backedUp(new Backups(backups.last(), Optional.of(backup)));
    }

    /** Tells administrators of the newest backup, which {@code last} looks for. */
    public HttpConfig knowingLastBackup(Supplier<Optional<Backup>> last) {
        return backedUp(new Backups(last, backups.beforeReset()));
    }

    private HttpConfig backedUp(Backups others) {
        return new HttpConfig(keys, visitors, limits, about, others, dashboard);
    }

    /** Shows a dashboard at {@code /dashboard}; it lets nobody in by itself. */
    public HttpConfig showing(StaticSite site) {
        return new HttpConfig(keys, visitors, limits, about, backups, Optional.of(site));
    }
}
