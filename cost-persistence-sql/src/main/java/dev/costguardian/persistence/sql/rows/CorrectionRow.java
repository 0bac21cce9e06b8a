package dev.costguardian.persistence.sql.rows;

import static dev.costguardian.persistence.sql.schema.Tables.CORRECTION;

import dev.costguardian.corrections.Correction;
import dev.costguardian.corrections.Correction.Standing;
import dev.costguardian.ledger.PriceBasis;
import dev.costguardian.money.Money;
import dev.costguardian.pricing.CostBreakdown;
import dev.costguardian.usage.Meter;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.jooq.Field;

/**
 * A row of {@code correction}.
 *
 * @param correction without what its costs rest on, which is in other rows
 * @param before the rows of what the computed cost rested on before
 * @param after the rows of what it rests on now
 */
public record CorrectionRow(long batch, Correction correction, BasisIds before, BasisIds after) {

    /** The columns in the order of {@link #bind} and {@link #read}. */
    public static final List<Field<?>> COLUMNS = List.of(
            CORRECTION.USAGE_EVENT_ID,
            CORRECTION.BATCH_ID,
            CORRECTION.METERS,
            CORRECTION.COST_INPUT,
            CORRECTION.COST_CACHE_READ,
            CORRECTION.COST_CACHE_WRITE,
            CORRECTION.COST_OUTPUT,
            CORRECTION.COST_OTHER,
            CORRECTION.CACHE_SAVING,
            CORRECTION.SOURCE_BEFORE,
            CORRECTION.COMPUTED_BEFORE,
            CORRECTION.CARD_BEFORE,
            CORRECTION.SOURCE_AFTER,
            CORRECTION.COMPUTED_AFTER,
            CORRECTION.CARD_AFTER,
            CORRECTION.NAME_RULE_BEFORE,
            CORRECTION.NAME_RULE_AFTER,
            CORRECTION.CHECKSUM);

    /** Binds the row, its checksum last. */
    public void bind(RowSink statement) throws SQLException {
        writeTo(statement);
        writeId(statement, before.rule());
        writeId(statement, after.rule());
        statement.number(checksum());
    }

    /** Reads a row whose first columns are {@link #COLUMNS}. */
    public static CorrectionRow read(ResultSet row) throws SQLException {
        ColumnReader columns = new ColumnReader(row);
        long event = columns.number();
        long batch = columns.number();
        Map<Meter, Long> meters = readMeters(columns.text());
        CostBreakdown costs = new CostBreakdown(
                Money.ofPicos(columns.number()),
                Money.ofPicos(columns.number()),
                Money.ofPicos(columns.number()),
                Money.ofPicos(columns.number()),
                Money.ofPicos(columns.number()));
        Money saving = Money.ofPicos(columns.number());
        Standing before = readStanding(columns);
        long cardBefore = columns.number();
        Standing after = readStanding(columns);
        long cardAfter = columns.number();
        return new CorrectionRow(
                batch,
                new Correction(event, costs, saving, meters, before, after),
                new BasisIds(cardBefore, columns.number()),
                new BasisIds(cardAfter, columns.number()));
    }

    /** The correction with what its costs rest on. */
    public Correction resting(PriceBasis onBefore, PriceBasis onAfter) {
        return new Correction(
                correction.event(),
                correction.costs(),
                correction.cacheSaving(),
                correction.meters(),
                resting(correction.before(), onBefore),
                resting(correction.after(), onAfter));
    }

    /** Whether the checksum in the row is the one of its values. */
    public boolean isIntact(ResultSet row) throws SQLException {
        return row.getLong(COLUMNS.size()) == checksum();
    }

    private long checksum() throws SQLException {
        ChecksumSink sink = new ChecksumSink();
        writeTo(sink);
        // Earlier releases recorded no rules, and their checksums stay right without them.
        if (before.rule() != 0 || after.rule() != 0) {
            sink.number(before.rule());
            sink.number(after.rule());
        }
        return sink.checksum();
    }

    private void writeTo(RowSink sink) throws SQLException {
        sink.number(correction.event());
        sink.number(batch);
        sink.text(correction.meters().entrySet().stream()
                .map(moved -> moved.getKey().wireName() + "=" + moved.getValue())
                .collect(Collectors.joining(" ")));
        CostBreakdown costs = correction.costs();
        sink.number(costs.input().picos());
        sink.number(costs.cacheRead().picos());
        sink.number(costs.cacheWrite().picos());
        sink.number(costs.output().picos());
        sink.number(costs.other().picos());
        sink.number(correction.cacheSaving().picos());
        write(sink, correction.before(), before.card());
        write(sink, correction.after(), after.card());
    }

    private static void write(RowSink sink, Standing standing, long card) throws SQLException {
        sink.number(SourceCode.of(standing.source()));
        if (standing.computed().isPresent()) {
            sink.number(standing.computed().get().picos());
        } else {
            sink.unknown();
        }
        writeId(sink, card);
    }

    private static void writeId(RowSink sink, long id) throws SQLException {
        if (id == 0) {
            sink.unknown();
        } else {
            sink.number(id);
        }
    }

    private static Standing readStanding(ColumnReader columns) throws SQLException {
        long source = columns.number();
        OptionalLong computed = columns.optionalNumber();
        return new Standing(
                SourceCode.source(source),
                computed.isPresent() ? Optional.of(Money.ofPicos(computed.getAsLong())) : Optional.empty(),
                PriceBasis.NONE);
    }

    private static Standing resting(Standing standing, PriceBasis basis) {
        return new Standing(standing.source(), standing.computed(), basis);
    }

    private static Map<Meter, Long> readMeters(String text) {
        Map<Meter, Long> meters = new EnumMap<>(Meter.class);
        for (String pair : text.isEmpty() ? new String[0] : text.split(" ", -1)) {
            int equals = pair.indexOf('=');
            Meter meter = Meter.named(pair.substring(0, Math.max(0, equals)))
                    .orElseThrow(() -> new IllegalArgumentException("meters cannot be read: " + pair));
            meters.put(meter, Long.parseLong(pair.substring(equals + 1)));
        }
        return meters;
    }
}
