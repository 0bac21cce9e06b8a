package dev.costguardian.persistence.sql.rows;

import static dev.costguardian.persistence.sql.schema.Tables.USAGE_EVENT;

import dev.costguardian.attribution.TokenId;
import dev.costguardian.ledger.CostSource;
import dev.costguardian.ledger.EventCost;
import dev.costguardian.ledger.LedgerEntry;
import dev.costguardian.money.Money;
import dev.costguardian.pricing.CostBreakdown;
import dev.costguardian.usage.EventKey;
import dev.costguardian.usage.Meter;
import dev.costguardian.usage.MeterReadings;
import dev.costguardian.usage.ModelCall;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalLong;
import org.jooq.Field;

/** A row of {@code usage_event}. Moments are epoch milliseconds. */
public record EventRow(
        long id,
        EventKey key,
        long occurredAt,
        long recordedAt,
        NameIds names,
        String region,
        String session,
        MeterReadings readings,
        StoredCost cost,
        boolean suspect,
        String meta)
        implements Summand {

    /** The columns in the order of {@link #writeTo} and {@link #read}. */
    public static final List<Field<?>> COLUMNS = List.of(
            USAGE_EVENT.ID,
            USAGE_EVENT.TOKEN_ID,
            USAGE_EVENT.EVENT_ID,
            USAGE_EVENT.OCCURRED_AT,
            USAGE_EVENT.RECORDED_AT,
            USAGE_EVENT.MODEL_ID,
            USAGE_EVENT.TIER_ID,
            USAGE_EVENT.TAG_SET_ID,
            USAGE_EVENT.CALLER_ID,
            USAGE_EVENT.REGION,
            USAGE_EVENT.SESSION,
            USAGE_EVENT.INPUT,
            USAGE_EVENT.CACHE_READ,
            USAGE_EVENT.CACHE_WRITE,
            USAGE_EVENT.CACHE_WRITE_5M,
            USAGE_EVENT.CACHE_WRITE_1H,
            USAGE_EVENT.OUTPUT,
            USAGE_EVENT.REASONING,
            USAGE_EVENT.OTHER_METERS,
            USAGE_EVENT.COST_SOURCE,
            USAGE_EVENT.COST_INPUT,
            USAGE_EVENT.COST_CACHE_READ,
            USAGE_EVENT.COST_CACHE_WRITE,
            USAGE_EVENT.COST_OUTPUT,
            USAGE_EVENT.COST_OTHER,
            USAGE_EVENT.CACHE_SAVING,
            USAGE_EVENT.COMPUTED_COST,
            USAGE_EVENT.PRICE_CARD_ID,
            USAGE_EVENT.IS_SUSPECT,
            USAGE_EVENT.META,
            USAGE_EVENT.NAME_RULE_ID,
            USAGE_EVENT.CHECKSUM);

    private static final int BEFORE_RULE = COLUMNS.indexOf(USAGE_EVENT.NAME_RULE_ID);
    private static final int CHECKSUM_PLACE = COLUMNS.size();

    /** The meters that have a column, in the order of the columns; all others share {@code other_meters}. */
    private static final List<Meter> COMMON = List.of(
            Meter.INPUT_TOKENS,
            Meter.CACHE_READ,
            Meter.CACHE_WRITE,
            Meter.CACHE_WRITE_5M,
            Meter.CACHE_WRITE_1H,
            Meter.OUTPUT_TOKENS,
            Meter.REASONING);

    public static EventRow of(long id, LedgerEntry entry, NameIds names, BasisIds basis) {
        ModelCall call = entry.event().call();
        EventCost cost = entry.cost();
        return new EventRow(
                id,
                entry.event().key(),
                entry.event().occurredAt().toEpochMilli(),
                entry.recordedAt().toEpochMilli(),
                names,
                call.region(),
                call.session(),
                call.readings(),
                new StoredCost(
                        cost.source(),
                        cost.costs(),
                        cost.cacheSaving(),
                        cost.computed()
                                .map(computed -> OptionalLong.of(computed.picos()))
                                .orElse(OptionalLong.empty()),
                        basis),
                call.suspect(),
                call.meta());
    }

    @Override
    public long token() {
        return key.token().value();
    }

    @Override
    public long knownAt() {
        return recordedAt;
    }

    @Override
    public long cause() {
        return 0;
    }

    @Override
    public long events() {
        return 1;
    }

    @Override
    public long unpriced() {
        return cost.source() == CostSource.UNPRICED ? 1 : 0;
    }

    @Override
    public long stated() {
        return cost.source() == CostSource.CLIENT ? 1 : 0;
    }

    @Override
    public long inputTokens() {
        return readings.inputTokens();
    }

    @Override
    public long cacheReadTokens() {
        return readings.cacheReadTokens();
    }

    @Override
    public long cacheWriteTokens() {
        return readings.cacheWriteTokens();
    }

    @Override
    public long outputTokens() {
        return readings.outputTokens();
    }

    @Override
    public long reasoningTokens() {
        return readings.get(Meter.REASONING);
    }

    @Override
    public CostBreakdown costs() {
        return cost.costs();
    }

    @Override
    public Money cacheSaving() {
        return cost.cacheSaving();
    }

    /** Binds the row, its checksum last. */
    public void bind(RowSink statement) throws SQLException {
        writeTo(statement);
        if (cost.basis().rule() == 0) {
            statement.unknown();
        }
        statement.number(checksum());
    }

    /** As 32 bits with a sign, which take four bytes in the file; half of those without one take six. */
    public int checksum() throws SQLException {
        ChecksumSink sink = new ChecksumSink();
        writeTo(sink);
        return (int) sink.checksum();
    }

    private void writeTo(RowSink sink) throws SQLException {
        sink.number(id);
        sink.number(token());
        sink.eventId(key.eventId());
        sink.number(occurredAt);
        sink.number(recordedAt);
        sink.number(names.model());
        sink.number(names.tier());
        sink.number(names.tagSet());
        sink.number(names.caller());
        sink.text(region);
        sink.text(session);
        for (Meter meter : COMMON) {
            sink.number(readings.get(meter));
        }
        sink.text(OtherMeters.text(readings, COMMON));
        writeCost(sink);
        sink.flag(suspect);
        sink.text(meta);
        // The first release had no rules, and its checksums stay right without them.
        if (cost.basis().rule() != 0) {
            sink.number(cost.basis().rule());
        }
    }

    private void writeCost(RowSink sink) throws SQLException {
        sink.number(SourceCode.of(cost.source()));
        CostBreakdown costs = cost.costs();
        for (Money part :
                List.of(costs.input(), costs.cacheRead(), costs.cacheWrite(), costs.output(), costs.other())) {
            if (cost.source() == CostSource.UNPRICED) {
                sink.unknown();
            } else {
                sink.number(part.picos());
            }
        }
        sink.number(cost.cacheSaving().picos());
        if (cost.computed().isPresent()) {
            sink.number(cost.computed().getAsLong());
        } else {
            sink.unknown();
        }
        if (cost.basis().card() == 0) {
            sink.unknown();
        } else {
            sink.number(cost.basis().card());
        }
    }

    /** Reads a row whose first columns are {@link #COLUMNS}. */
    public static EventRow read(ResultSet row) throws SQLException {
        ColumnReader columns = new ColumnReader(row);
        long rule = new ColumnReader(row, BEFORE_RULE).number();
        return new EventRow(
                columns.number(),
                new EventKey(new TokenId(columns.number()), EventIdText.read(columns.text())),
                columns.number(),
                columns.number(),
                new NameIds(columns.number(), columns.number(), columns.number(), columns.number()),
                columns.text(),
                columns.text(),
                readReadings(columns),
                readCost(columns, rule),
                columns.flag(),
                columns.text());
    }

    /** Whether the checksum in the row is the one of its values; earlier releases stored it without a sign. */
    public boolean isIntact(ResultSet row) throws SQLException {
        return (int) row.getLong(CHECKSUM_PLACE) == checksum();
    }

    private static MeterReadings readReadings(ColumnReader columns) throws SQLException {
        long[] common = new long[COMMON.size()];
        for (int i = 0; i < common.length; i++) {
            common[i] = columns.number();
        }
        return OtherMeters.add(MeterReadings.of(COMMON, common), columns.text());
    }

    private static StoredCost readCost(ColumnReader columns, long rule) throws SQLException {
        CostSource source = SourceCode.source(columns.number());
        CostBreakdown costs = new CostBreakdown(
                Money.ofPicos(columns.number()),
                Money.ofPicos(columns.number()),
                Money.ofPicos(columns.number()),
                Money.ofPicos(columns.number()),
                Money.ofPicos(columns.number()));
        return new StoredCost(
                source,
                costs,
                Money.ofPicos(columns.number()),
                columns.optionalNumber(),
                new BasisIds(columns.number(), rule));
    }
}
