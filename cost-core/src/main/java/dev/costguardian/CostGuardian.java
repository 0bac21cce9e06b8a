package dev.costguardian;

import dev.costguardian.access.KeyDesk;
import dev.costguardian.access.SignIns;
import dev.costguardian.access.SteadyClock;
import dev.costguardian.attribution.TokenDesk;
import dev.costguardian.attribution.TrackingToken;
import dev.costguardian.audit.AuditTrail;
import dev.costguardian.corrections.Repricing;
import dev.costguardian.corrections.UsageRereading;
import dev.costguardian.intake.IntakeOutcome;
import dev.costguardian.intake.Submission;
import dev.costguardian.intake.UsageIntake;
import dev.costguardian.ledger.UsageLedger;
import dev.costguardian.limits.RateLimit;
import dev.costguardian.limits.SharedLimits;
import dev.costguardian.planning.PriceDesk;
import dev.costguardian.pricing.CostCalculator;
import dev.costguardian.pricing.CurrentPrices;
import dev.costguardian.pricing.NameDesk;
import dev.costguardian.pricing.PriceBook;
import dev.costguardian.reports.BridgeQuery;
import dev.costguardian.reports.ClaimComparison;
import dev.costguardian.reports.CostBridge;
import dev.costguardian.reports.SpendQuery;
import dev.costguardian.reports.SpendReport;
import dev.costguardian.reports.SpendReports;
import dev.costguardian.retention.Pruner;
import dev.costguardian.retention.RetentionRule;
import dev.costguardian.usage.ModelCall;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * A ledger of what calls to AI models cost, ready to use in any program. Safe for use by many threads. Closing it
 * closes the storage.
 */
public final class CostGuardian implements AutoCloseable {

    private final Storage storage;
    private final Setup setup;
    private final SharedLimits limits;
    private final TokenDesk tokens;
    private final CurrentPrices book;
    private final CostCalculator calculator;
    private final UsageIntake intake;
    private final NameDesk names;
    private final SignIns signIns;

    private CostGuardian(Storage storage, Setup setup) {
        this.storage = storage;
        this.setup = setup;
        this.limits = new SharedLimits(storage.sharedAdmissions());
        this.tokens = new TokenDesk(storage.tokens(), setup.tokenBytes, setup.clock, setup.random);
        this.book = new CurrentPrices(setup.prices, storage.prices());
        this.calculator = new CostCalculator(book, storage.names());
        this.intake = new UsageIntake(
                storage.tokens(),
                limits.limiter("ingest", setup.ingestLimit, setup.nanoTime),
                calculator,
                storage.ledger(),
                setup.clock,
                setup.random);
        this.names = new NameDesk(storage.names(), book, setup.clock);
        this.signIns = new SignIns(storage.sessions(), new SteadyClock(setup.clock, setup.nanoTime), setup.random);
    }

    /** A ledger over {@code storage} with the bundled prices and the system's clock. */
    public static CostGuardian over(Storage storage) {
        return over(storage, Setup.standard());
    }

    public static CostGuardian over(Storage storage, Setup setup) {
        return new CostGuardian(storage, setup);
    }

    /**
     * What a ledger works with.
     *
     * @param prices asked when a price is first needed, and again when own prices change
     * @param ingestLimit what one tracking token may record
     * @param tokenBytes random bytes in a new tracking token, 16 to 40
     * @param nanoTime a monotonic clock, for limits and sessions
     * @param random must not be predictable
     * @param rereading how repricing reads again what providers said
     */
    public record Setup(
            Supplier<PriceBook> prices,
            RateLimit ingestLimit,
            int tokenBytes,
            InstantSource clock,
            LongSupplier nanoTime,
            RandomGenerator random,
            UsageRereading rereading) {

        private static final int TOKEN_BYTES = 22;

        /** A setup that cannot read again what providers said. */
        public Setup(
                Supplier<PriceBook> prices,
                RateLimit ingestLimit,
                int tokenBytes,
                InstantSource clock,
                LongSupplier nanoTime,
                RandomGenerator random) {
            this(prices, ingestLimit, tokenBytes, clock, nanoTime, random, UsageRereading.none());
        }

        public static Setup standard() {
            return new Setup(
                    PriceBook::bundled,
                    new RateLimit(60_000, 60_000),
                    TOKEN_BYTES,
                    InstantSource.system(),
                    System::nanoTime,
                    new SecureRandom());
        }

        public Setup at(InstantSource otherClock) {
            return new Setup(prices, ingestLimit, tokenBytes, otherClock, nanoTime, random, rereading);
        }

        public Setup limitedTo(RateLimit limit) {
            return new Setup(prices, limit, tokenBytes, clock, nanoTime, random, rereading);
        }

        public Setup rereadingBy(UsageRereading other) {
            return new Setup(prices, ingestLimit, tokenBytes, clock, nanoTime, random, other);
        }

        public Setup pricedBy(PriceBook book) {
            return new Setup(() -> book, ingestLimit, tokenBytes, clock, nanoTime, random, rereading);
        }
    }

    /**
     * Records one call for an app and waits until it is on disk. Without an event id, a second report of the same call
     * is another call; use {@link #intake()} to give one.
     *
     * @throws StorageException where the store is broken; a store that is only busy makes the outcome deferred
     */
    public IntakeOutcome record(TrackingToken app, ModelCall call) {
        try {
            return intake().accept(new Submission.Legible(app.token(), Optional.empty(), Optional.empty(), call))
                    .toCompletableFuture()
                    .join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof CostGuardianException failure ? failure : e;
        }
    }

    /** What was spent. */
    public SpendReport spend(SpendQuery query) {
        return storage.reports().report(query);
    }

    /** Why one period cost what another did not. */
    public CostBridge bridge(BridgeQuery query) {
        return CostBridge.of(query, storage.reports());
    }

    /** Issues and archives the tokens that calls are charged to. */
    public TokenDesk tokens() {
        return tokens;
    }

    /** Prices events anew: plan, apply, undo. */
    public Repricing repricing() {
        return new Repricing(storage.ledger(), storage.corrections(), calculator, setup.rereading, setup.clock);
    }

    /** Takes down what names of models mean that only a user can know. */
    public NameDesk names() {
        return names;
    }

    /** Tells what calls cost by the prices of this ledger. */
    public CostCalculator prices() {
        return calculator;
    }

    /** The prices that calls are costed by, own ones laid over the bundled. */
    public PriceBook book() {
        return book.get();
    }

    /** Plans and applies prices of one's own. */
    public PriceDesk priceDesk() {
        return new PriceDesk(setup.prices.get(), storage.prices(), storage.names(), storage.ledger(), setup.clock);
    }

    /** Takes calls in, one or many, without waiting. */
    public UsageIntake intake() {
        return intake;
    }

    /** The limits that servers over this ledger hold together, where there may be several. */
    public SharedLimits limits() {
        return limits;
    }

    /** Forgets what is older than the rule allows. */
    public Pruner pruner(RetentionRule rule) {
        return new Pruner(storage.retention(), rule, setup.clock);
    }

    /** Issues the keys that let people and programs in, and revokes them. */
    public KeyDesk keys() {
        return new KeyDesk(storage.keys(), storage.tokens(), setup.clock, setup.random);
    }

    /** Signs people in to the dashboard. */
    public SignIns signIns() {
        return signIns;
    }

    /** Writes down who did what. */
    public AuditTrail audit() {
        return new AuditTrail(storage.audit(), setup.clock);
    }

    /** Compares costs that callers stated with those that the price book gave. */
    public ClaimComparison claims() {
        return new ClaimComparison(storage.ledger());
    }

    /** The events themselves. */
    public UsageLedger ledger() {
        return storage.ledger();
    }

    public SpendReports reports() {
        return storage.reports();
    }

    public Storage storage() {
        return storage;
    }

    @Override
    public void close() {
        storage.close();
    }
}
