package dev.costguardian.takeover;

import dev.costguardian.attribution.TokenId;
import dev.costguardian.attribution.TrackingTokens;
import dev.costguardian.intake.Submission;
import dev.costguardian.ledger.CostSource;
import dev.costguardian.ledger.EventFilter;
import dev.costguardian.ledger.LedgerPages;
import dev.costguardian.ledger.RecordedEvent;
import dev.costguardian.ledger.UsageLedger;
import dev.costguardian.money.Money;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.LongConsumer;

/** What an earlier run has taken over already, found in the ledger. */
public final class EarlierTakeover {

    private final Original original;
    private final OriginalIds ids;
    private final TrackingTokens tokens;
    private final Set<Long> underAnotherOwner = new HashSet<>();
    private long firstEvent = Long.MAX_VALUE;

    private EarlierTakeover(Original original, OriginalIds ids, TrackingTokens tokens) {
        this.original = original;
        this.ids = ids;
        this.tokens = tokens;
    }

    /**
     * Holds every event of the ledger that came from an original of that name against this original.
     *
     * @param progress told how many events were looked at
     * @throws IllegalArgumentException where an event says something else than its row: then another original has come
     *     under this name, and rows of the two cannot be told apart
     */
    public static EarlierTakeover find(
            Original original, OriginalIds ids, UsageLedger ledger, TrackingTokens tokens, LongConsumer progress) {
        EarlierTakeover found = new EarlierTakeover(original, ids, tokens);
        long events = 0;
        LedgerPages pages = new LedgerPages(ledger, EventFilter.ALL);
        while (pages.hasNext()) {
            List<RecordedEvent> page = pages.next();
            page.forEach(found::compare);
            events += page.size();
            progress.accept(events);
        }
        return found;
    }

    /**
     * Whether the row is in the ledger under another owner than the original names today. The original takes the owner
     * from the rows of a token that is deleted there.
     */
    public boolean hasUnderAnotherOwner(long row) {
        return underAnotherOwner.contains(row);
    }

    /** The lowest id of an event that came along; {@link Long#MAX_VALUE} where none did. */
    public long firstEvent() {
        return firstEvent;
    }

    private void compare(RecordedEvent event) {
        OptionalLong number = ids.row(event.event().key().eventId());
        Optional<OriginalRow> row = number.isPresent() ? original.row(number.getAsLong()) : Optional.empty();
        row.ifPresent(found -> compare(event, found));
    }

    private void compare(RecordedEvent event, OriginalRow row) {
        firstEvent = Math.min(firstEvent, event.id());
        Optional<Submission.Legible> call = row.submission().fold(Optional::of, illegible -> Optional.empty());
        if (call.filter(legible -> saysTheSame(event, legible)).isEmpty()) {
            throw new IllegalArgumentException(
                    "row %d is in the ledger with other figures, as event %d: another original came along under the same ids; nothing was taken over; tell the two apart by a name"
                            .formatted(row.id(), event.id()));
        }
        TokenId owner = call.flatMap(this::owner).orElse(TokenId.UNATTRIBUTED);
        if (!owner.equals(event.event().key().token())) {
            underAnotherOwner.add(row.id());
        }
    }

    private Optional<TokenId> owner(Submission.Legible call) {
        return tokens.find(call.trackingToken()).map(token -> token.id());
    }

    private static boolean saysTheSame(RecordedEvent event, Submission.Legible call) {
        Optional<Money> claimed = event.source() == CostSource.CLIENT ? event.amount() : Optional.empty();
        return call.occurredAt().equals(Optional.of(event.event().occurredAt()))
                && call.call()
                        .model()
                        .name()
                        .equals(event.event().call().model().name())
                && call.call().readings().equals(event.event().call().readings())
                && call.call().claimedCost().equals(claimed);
    }
}
