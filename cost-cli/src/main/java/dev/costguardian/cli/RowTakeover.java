package dev.costguardian.cli;

import dev.costguardian.cli.files.Placed;
import dev.costguardian.intake.IntakeOutcome;
import dev.costguardian.intake.IntakeOutcome.Deferred;
import dev.costguardian.intake.Submission;
import dev.costguardian.takeover.EarlierTakeover;
import dev.costguardian.takeover.OriginalIds;
import dev.costguardian.takeover.OriginalRow;
import dev.costguardian.takeover.OriginalRow.Change;
import dev.costguardian.takeover.UsageSum;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Hands the rows of an original over, a chunk at a time, and counts what becomes of them. */
final class RowTakeover implements Ingestion.Chunks, Ingestion.Tally {

    private static final int CHUNK = 1_000;

    private final Iterator<OriginalRow> rows;
    private final OriginalIds ids;
    private final EarlierTakeover earlier;
    private final Set<String> unusableTokens;
    private final Consumer<String> complaints;
    private final Map<Long, OriginalRow> chunk = new HashMap<>();
    private final Map<Change, Long> changes = new EnumMap<>(Change.class);

    private UsageSum found = UsageSum.NONE;
    private UsageSum refused = UsageSum.NONE;
    private long takenOver;
    private long known;
    private long firstEvent;

    /**
     * Rows that nothing was read of yet.
     *
     * @param unusableTokens texts of tokens that cannot be ours; their calls are charged to nobody
     * @param complaints takes a line for each row that is refused
     */
    RowTakeover(
            Iterator<OriginalRow> rows,
            OriginalIds ids,
            EarlierTakeover earlier,
            Set<String> unusableTokens,
            Consumer<String> complaints) {
        this.rows = rows;
        this.ids = ids;
        this.earlier = earlier;
        this.unusableTokens = unusableTokens;
        this.complaints = complaints;
        this.firstEvent = earlier.firstEvent();
    }

    @Override
    public List<Placed> next() {
        chunk.clear();
        List<Placed> events = new ArrayList<>();
        while (rows.hasNext() && events.size() < CHUNK) {
            OriginalRow row = rows.next();
            if (earlier.hasUnderAnotherOwner(row.id())) {
                found = found.plus(row.stated());
                known++;
            } else {
                chunk.put(row.id(), row);
                events.add(new Placed("row", row.id(), submission(row)));
            }
        }
        return events;
    }

    private Submission submission(OriginalRow row) {
        return row.submission()
                .fold(
                        call -> new Submission.Legible(
                                unusableTokens.contains(call.trackingToken()) ? "" : call.trackingToken(),
                                Optional.of(ids.of(row.id())),
                                call.occurredAt(),
                                call.call()),
                        illegible -> illegible);
    }

    @Override
    public Optional<Deferred> count(Placed event, IntakeOutcome outcome) {
        OriginalRow row = Optional.ofNullable(chunk.get(event.number())).orElseThrow();
        return outcome.fold(
                recorded -> {
                    takenOver++;
                    firstEvent = Math.min(firstEvent, recorded.id());
                    row.changes().forEach(change -> changes.merge(change, 1L, Long::sum));
                    return done(row);
                },
                duplicate -> {
                    known += duplicate.conflict() ? 0 : 1;
                    return duplicate.conflict()
                            ? refuse(
                                    event,
                                    row,
                                    "event " + duplicate.id() + " has its id and says something else; that stands")
                            : done(row);
                },
                rejected -> refuse(event, row, rejected.detail()),
                Optional::of);
    }

    private Optional<Deferred> refuse(Placed event, OriginalRow row, String reason) {
        refused = refused.plus(row.stated());
        complaints.accept(event.place() + ": " + reason);
        return done(row);
    }

    private Optional<Deferred> done(OriginalRow row) {
        found = found.plus(row.stated());
        return Optional.empty();
    }

    /** All rows so far, with the figures as they stand in the original. */
    UsageSum found() {
        return found;
    }

    /** Those among them that are not in the ledger. */
    UsageSum refused() {
        return refused;
    }

    long takenOver() {
        return takenOver;
    }

    long known() {
        return known;
    }

    /** How many rows were taken over otherwise than they stand in the original, by what is different. */
    Map<Change, Long> changes() {
        return changes;
    }

    /** No event of this original has a lower id. */
    long firstEvent() {
        return firstEvent;
    }
}
