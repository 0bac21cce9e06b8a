package dev.costguardian.cli;

import dev.costguardian.cli.files.Placed;
import dev.costguardian.intake.IntakeOutcome;
import dev.costguardian.intake.IntakeOutcome.Deferred;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What became of the events of a file so far. */
final class IngestTally implements Ingestion.Tally {

    /** More complaints than this are counted and not kept. */
    static final int MOST_COMPLAINTS = 20;

    private final List<Complaint> complaints = new ArrayList<>();
    private long accepted;
    private long unpriced;
    private long duplicates;
    private long conflicts;
    private long rejected;

    /** Why an event was rejected. */
    record Complaint(Placed event, String reason) {}

    @Override
    public Optional<Deferred> count(Placed event, IntakeOutcome outcome) {
        return outcome.fold(
                recorded -> {
                    accepted++;
                    unpriced += recorded.cost().isPriced() ? 0 : 1;
                    return Optional.empty();
                },
                duplicate -> {
                    duplicates++;
                    conflicts += duplicate.conflict() ? 1 : 0;
                    return Optional.empty();
                },
                refusal -> {
                    rejected++;
                    if (complaints.size() < MOST_COMPLAINTS) {
                        complaints.add(new Complaint(event, refusal.detail()));
                    }
                    return Optional.empty();
                },
                Optional::of);
    }

    long accepted() {
        return accepted;
    }

    /** Events among the accepted ones that no price is known for. */
    long unpriced() {
        return unpriced;
    }

    long duplicates() {
        return duplicates;
    }

    /** Duplicates that say something else than the event that was there first. */
    long conflicts() {
        return conflicts;
    }

    long rejected() {
        return rejected;
    }

    /** The first {@link #MOST_COMPLAINTS}, in their order. */
    List<Complaint> complaints() {
        return complaints;
    }
}
