package dev.costguardian.http.intake;

import dev.costguardian.attribution.TokenId;
import dev.costguardian.attribution.TrackingToken;
import dev.costguardian.attribution.TrackingTokens;
import dev.costguardian.intake.IntakeOutcome;
import dev.costguardian.intake.Submission;
import dev.costguardian.intake.UsageIntake;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The intake for a key that may report for some tracking tokens only. What it may not report is not looked at further. */
final class BoundIntake {

    private static final IntakeOutcome FOREIGN = new IntakeOutcome.Rejected(
            IntakeOutcome.Fault.FOREIGN_TOKEN, "this key may not report for that tracking_token");

    private final UsageIntake intake;
    private final TrackingTokens tokens;

    BoundIntake(UsageIntake intake, TrackingTokens tokens) {
        this.intake = intake;
        this.tokens = tokens;
    }

    /**
     * As {@link UsageIntake#accept}.
     *
     * @param bound the only tokens; empty for all
     */
    CompletionStage<IntakeOutcome> accept(Submission submission, Set<TokenId> bound) {
        return isForeign(submission, bound) ? CompletableFuture.completedFuture(FOREIGN) : intake.accept(submission);
    }

    /** As {@link UsageIntake#acceptAll}. */
    CompletionStage<List<IntakeOutcome>> acceptAll(List<Submission> submissions, Set<TokenId> bound) {
        List<Boolean> foreign = submissions.stream()
                .map(submission -> isForeign(submission, bound))
                .toList();
        if (!foreign.contains(true)) {
            return intake.acceptAll(submissions);
        }
        Iterator<Boolean> places = foreign.iterator();
        List<Submission> own =
                submissions.stream().filter(submission -> !places.next()).toList();
        return intake.acceptAll(own).thenApply(outcomes -> {
            Iterator<IntakeOutcome> next = outcomes.iterator();
            return foreign.stream()
                    .map(isForeign -> isForeign ? FOREIGN : next.next())
                    .toList();
        });
    }

    private boolean isForeign(Submission submission, Set<TokenId> bound) {
        return !bound.isEmpty()
                && submission.<Boolean>fold(
                        legible -> tokens.find(legible.trackingToken())
                                .map(TrackingToken::id)
                                .filter(bound::contains)
                                .isEmpty(),
                        illegible -> false);
    }
}
