package dev.costguardian.intake;

import dev.costguardian.StorageBusyException;
import dev.costguardian.attribution.TokenId;
import dev.costguardian.attribution.TrackingToken;
import dev.costguardian.attribution.TrackingTokens;
import dev.costguardian.intake.IntakeOutcome.Cause;
import dev.costguardian.intake.IntakeOutcome.Deferred;
import dev.costguardian.intake.IntakeOutcome.Duplicate;
import dev.costguardian.intake.IntakeOutcome.Fault;
import dev.costguardian.intake.IntakeOutcome.Recorded;
import dev.costguardian.intake.IntakeOutcome.Rejected;
import dev.costguardian.ledger.AppendOutcome;
import dev.costguardian.ledger.EventCost;
import dev.costguardian.ledger.LedgerEntry;
import dev.costguardian.ledger.UsageLedger;
import dev.costguardian.limits.LimitDecision;
import dev.costguardian.limits.RateLimiter;
import dev.costguardian.money.Money;
import dev.costguardian.pricing.CostCalculator;
import dev.costguardian.pricing.Costing;
import dev.costguardian.usage.EventKey;
import dev.costguardian.usage.ModelCall;
import dev.costguardian.usage.UsageEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * Takes reported calls in: finds the token that pays, holds the call against the token's limit, prices it at its own
 * time, and records it once.
 */
public final class UsageIntake {

    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Duration LARGEST_LEAD = Duration.ofDays(1);
    private static final String IMPLAUSIBLE = "the usage comes to more than one call can cost; check the counts";

    private final TrackingTokens tokens;
    private final RateLimiter limiter;
    private final CostCalculator calculator;
    private final UsageLedger ledger;
    private final InstantSource clock;
    private final EventIds ids;

    public UsageIntake(
            TrackingTokens tokens,
            RateLimiter limiter,
            CostCalculator calculator,
            UsageLedger ledger,
            InstantSource clock,
            RandomGenerator random) {
        this.tokens = tokens;
        this.limiter = limiter;
        this.calculator = calculator;
        this.ledger = ledger;
        this.clock = clock;
        this.ids = new EventIds(random);
    }

    /** Takes one submission in, as {@link #acceptAll} takes many. */
    public CompletionStage<IntakeOutcome> accept(Submission submission) {
        return decide(submission, this::admit)
                .fold(
                        entry -> ledger.append(List.of(entry))
                                .handle((appended, failure) ->
                                        failure == null ? outcome(entry, appended.get(0)) : deferred(failure)),
                        CompletableFuture::completedFuture);
    }

    /**
     * Takes submissions in and completes with one outcome each, in their order, once all that was recorded is on disk.
     * A submission that is refused does not affect the others. Never fails for a passing fault of the store: those are
     * {@link Deferred}.
     */
    public CompletionStage<List<IntakeOutcome>> acceptAll(List<Submission> submissions) {
        Map<TokenId, LimitDecision> admissions = admissions(submissions);
        return record(
                submissions,
                legible -> payer(legible)
                        .map(token -> charge(legible, token, Optional.ofNullable(admissions.get(token.id()))))
                        .orElse(Decision.UNKNOWN_TOKEN));
    }

    /**
     * As {@link #acceptAll} for calls that another ledger hands over. Who paid for them may be switched off or archived
     * today, no limit holds them up, and no token is seen by them.
     */
    public CompletionStage<List<IntakeOutcome>> takeOver(List<Submission> submissions) {
        return record(
                submissions,
                legible -> owner(legible)
                        .map(token -> price(legible, token.id(), false))
                        .orElse(Decision.UNKNOWN_TOKEN));
    }

    /** What a token may still send at once. */
    public long remaining(TokenId token) {
        return limiter.remaining(token.toString());
    }

    /** Decides on all submissions, and records those that are to be, in groups that the ledger takes. */
    private CompletionStage<List<IntakeOutcome>> record(
            List<Submission> submissions, Function<Submission.Legible, Decision> judge) {
        Batch batch = new Batch(submissions.size());
        for (int i = 0; i < submissions.size(); i++) {
            batch.add(i, decide(submissions.get(i), judge));
        }
        return batch.record();
    }

    private static Decision decide(Submission submission, Function<Submission.Legible, Decision> judge) {
        return submission.fold(
                judge, illegible -> new Decision.Settle(new Rejected(Fault.INVALID, illegible.reason())));
    }

    /** Charges each token once for all that it submits, so that a batch is let in or put off as a whole. */
    private Map<TokenId, LimitDecision> admissions(List<Submission> submissions) {
        Map<TokenId, Long> amounts = new HashMap<>();
        for (Submission submission : submissions) {
            submission
                    .<Optional<TrackingToken>>fold(this::payer, illegible -> Optional.empty())
                    .filter(TrackingToken::active)
                    .ifPresent(token -> amounts.merge(token.id(), 1L, Long::sum));
        }
        Map<TokenId, LimitDecision> admissions = new HashMap<>();
        amounts.forEach((token, amount) -> admissions.put(token, limiter.admit(token.toString(), amount)));
        return admissions;
    }

    private Decision admit(Submission.Legible submission) {
        Optional<TrackingToken> token = payer(submission);
        if (token.isEmpty()) {
            return Decision.UNKNOWN_TOKEN;
        }
        return charge(
                submission,
                token.get(),
                token.filter(TrackingToken::active)
                        .map(active -> limiter.admit(active.id().toString(), 1)));
    }

    private Decision charge(Submission.Legible submission, TrackingToken token, Optional<LimitDecision> admission) {
        if (!token.active() || admission.isEmpty()) {
            return Decision.INACTIVE_TOKEN;
        }
        return admission
                .get()
                .fold(
                        admitted -> price(submission, token.id(), true),
                        refused -> new Decision.Settle(new Deferred(
                                Cause.LIMIT, "the tracking token has used up its rate", refused.retryAfter())));
    }

    private Decision price(Submission.Legible submission, TokenId token, boolean isNews) {
        Instant now = clock.instant();
        Instant occurredAt = submission.occurredAt().orElse(now);
        if (occurredAt.isBefore(EARLIEST) || occurredAt.isAfter(now.plus(LARGEST_LEAD))) {
            return invalid("timestamp must lie between " + EARLIEST + " and one day from now, was " + occurredAt);
        }
        try {
            EventKey key = new EventKey(token, submission.eventId().orElseGet(() -> ids.next(now)));
            Costing costing = calculator.cost(submission.call(), occurredAt);
            EventCost cost = plausible(EventCost.of(submission.call().claimedCost(), costing));
            UsageEvent event = new UsageEvent(key, occurredAt, named(submission.call(), costing));
            return new Decision.Enter(
                    new LedgerEntry(event, cost, now, Fingerprint.of(submission), submission.rawUsage(), isNews));
        } catch (IllegalArgumentException e) {
            return invalid(String.valueOf(e.getMessage()));
        } catch (ArithmeticException e) {
            return invalid(IMPLAUSIBLE);
        }
    }

    private static Decision invalid(String reason) {
        return new Decision.Settle(new Rejected(Fault.INVALID, reason));
    }

    /** Refuses what would spoil the sums of an hour: no call costs or saves that much. */
    private static EventCost plausible(EventCost cost) {
        if (isImplausible(cost.cacheSaving()) || isImplausible(cost.computed().orElse(Money.ZERO))) {
            throw new IllegalArgumentException(IMPLAUSIBLE);
        }
        return cost;
    }

    private static boolean isImplausible(Money amount) {
        return Math.abs(amount.picos()) > ModelCall.HIGHEST_COST.picos();
    }

    private Optional<TrackingToken> payer(Submission.Legible submission) {
        return owner(submission).filter(token -> !token.isArchived());
    }

    private Optional<TrackingToken> owner(Submission.Legible submission) {
        return submission.trackingToken().isEmpty()
                ? tokens.find(TokenId.UNATTRIBUTED)
                : tokens.find(submission.trackingToken());
    }

    /**
     * Names the provider that the price book found behind a model, where the caller did not. A name that a user mapped
     * stays as it was reported, or its history would lie under two.
     */
    private static ModelCall named(ModelCall call, Costing costing) {
        return call.model().provider().isEmpty()
                ? costing.ifPriced()
                        .filter(receipt -> !receipt.naming().isMapping())
                        .map(receipt ->
                                call.withModel(call.model().from(receipt.card().provider())))
                        .orElse(call)
                : call;
    }

    /** The outcomes of one request: those that are settled, and the entries whose fate the ledger decides. */
    private final class Batch {

        private final IntakeOutcome[] outcomes;
        private final List<Integer> places = new ArrayList<>();
        private final List<LedgerEntry> entries = new ArrayList<>();

        Batch(int size) {
            this.outcomes = new IntakeOutcome[size];
        }

        void add(int place, Decision decision) {
            if (decision instanceof Decision.Settle settled) {
                outcomes[place] = settled.outcome();
            } else if (decision instanceof Decision.Enter enter) {
                places.add(place);
                entries.add(enter.entry());
            }
        }

        CompletionStage<List<IntakeOutcome>> record() {
            CompletableFuture<?>[] groups = new CompletableFuture<?>
                    [(entries.size() + UsageLedger.LARGEST_APPEND - 1) / UsageLedger.LARGEST_APPEND];
            for (int i = 0; i < groups.length; i++) {
                int from = i * UsageLedger.LARGEST_APPEND;
                int to = Math.min(entries.size(), from + UsageLedger.LARGEST_APPEND);
                groups[i] = ledger.append(List.copyOf(entries.subList(from, to)))
                        .handle((appended, failure) -> settle(from, to, appended, failure))
                        .toCompletableFuture();
            }
            return CompletableFuture.allOf(groups).thenApply(done -> List.of(outcomes));
        }

        private Batch settle(int from, int to, List<AppendOutcome> appended, Throwable failure) {
            for (int i = from; i < to; i++) {
                LedgerEntry entry = entries.get(i);
                outcomes[places.get(i)] = failure == null ? outcome(entry, appended.get(i - from)) : deferred(failure);
            }
            return this;
        }
    }

    private static IntakeOutcome outcome(LedgerEntry entry, AppendOutcome appended) {
        String eventId = entry.event().key().eventId();
        return appended.fold(
                done -> new Recorded(done.id(), eventId, entry.cost()),
                known -> new Duplicate(known.id(), eventId, known.conflict()),
                refused -> new Rejected(Fault.INVALID, refused.reason()));
    }

    private static IntakeOutcome deferred(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof StorageBusyException busy) {
            return new Deferred(Cause.STORE, String.valueOf(busy.getMessage()), busy.retryAfter());
        }
        throw new CompletionException(cause);
    }
}
