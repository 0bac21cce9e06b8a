package dev.costguardian.persistence.sql.rows;

import static dev.costguardian.persistence.sql.schema.Tables.USAGE_EVENT;

import dev.costguardian.corrections.Correction;
import dev.costguardian.money.Money;
import dev.costguardian.pricing.CostBreakdown;
import dev.costguardian.reports.TokenTotals;
import java.sql.SQLException;
import java.util.List;
import org.jooq.Field;

/** A correction as it is added to the tables of sums, beside the event that it corrects. */
public record Posting(Event event, Correction correction, TokenTotals tokens, long knownAt, long cause)
        implements Summand {

    private static final long CORRECTION = 1;
    private static final long UNDO = 2;

    /**
     * The event that is corrected.
     *
     * @param occurredAt epoch milliseconds
     */
    public record Event(long id, long token, long occurredAt, NameIds names) {

        /** The columns in the order of {@link #read}. */
        public static final List<Field<?>> COLUMNS = List.of(
                USAGE_EVENT.ID,
                USAGE_EVENT.TOKEN_ID,
                USAGE_EVENT.OCCURRED_AT,
                USAGE_EVENT.MODEL_ID,
                USAGE_EVENT.TIER_ID,
                USAGE_EVENT.TAG_SET_ID,
                USAGE_EVENT.CALLER_ID);

        public static Event read(ColumnReader columns) throws SQLException {
            return new Event(
                    columns.number(),
                    columns.number(),
                    columns.number(),
                    new NameIds(columns.number(), columns.number(), columns.number(), columns.number()));
        }
    }

    /** A correction that became known at {@code knownAt}. */
    public static Posting of(Event event, Correction correction, long knownAt, boolean undo) {
        return new Posting(event, correction, correction.tokens(), knownAt, cause(undo));
    }

    /** Why sums move, as {@link #cause()} has it. */
    public static long cause(boolean undo) {
        return undo ? UNDO : CORRECTION;
    }

    @Override
    public long token() {
        return event.token();
    }

    @Override
    public NameIds names() {
        return event.names();
    }

    @Override
    public long occurredAt() {
        return event.occurredAt();
    }

    @Override
    public long events() {
        return 0;
    }

    @Override
    public long unpriced() {
        return correction.unpriced();
    }

    @Override
    public long stated() {
        return correction.stated();
    }

    @Override
    public long inputTokens() {
        return tokens.input();
    }

    @Override
    public long cacheReadTokens() {
        return tokens.cacheRead();
    }

    @Override
    public long cacheWriteTokens() {
        return tokens.cacheWrite();
    }

    @Override
    public long outputTokens() {
        return tokens.output();
    }

    @Override
    public long reasoningTokens() {
        return tokens.reasoning();
    }

    @Override
    public CostBreakdown costs() {
        return correction.costs();
    }

    @Override
    public Money cacheSaving() {
        return correction.cacheSaving();
    }
}
