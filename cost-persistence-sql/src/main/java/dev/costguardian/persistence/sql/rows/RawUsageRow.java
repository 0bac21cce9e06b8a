package dev.costguardian.persistence.sql.rows;

import static dev.costguardian.persistence.sql.schema.Tables.USAGE_RAW;

import dev.costguardian.money.Money;
import dev.costguardian.usage.RawUsage;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jooq.Field;

/** A row of {@code usage_raw}: what the provider said of the usage of an event. */
public record RawUsageRow(long usageEventId, RawUsage usage) {

    /** The columns in the order of {@link #bind} and {@link #read}. */
    public static final List<Field<?>> COLUMNS = List.of(
            USAGE_RAW.USAGE_EVENT_ID,
            USAGE_RAW.API,
            USAGE_RAW.CONTENT,
            USAGE_RAW.REPORTED_COST,
            USAGE_RAW.CONTRADICTION,
            USAGE_RAW.CHECKSUM);

    /** Binds the row, its checksum last. */
    public void bind(RowSink statement) throws SQLException {
        writeTo(statement);
        statement.number(checksum());
    }

    /** Reads a row whose first columns are {@link #COLUMNS}. */
    public static RawUsageRow read(ResultSet row) throws SQLException {
        ColumnReader columns = new ColumnReader(row);
        long usageEventId = columns.number();
        String api = columns.text();
        String json = columns.text();
        OptionalLong cost = columns.optionalNumber();
        Optional<Money> reportedCost =
                cost.isPresent() ? Optional.of(Money.ofPicos(cost.getAsLong())) : Optional.empty();
        return new RawUsageRow(usageEventId, new RawUsage(api, json, reportedCost, columns.text()));
    }

    /** Whether the checksum in the row is the one of its values. */
    public boolean isIntact(ResultSet row) throws SQLException {
        return row.getLong(COLUMNS.size()) == checksum();
    }

    private long checksum() throws SQLException {
        ChecksumSink sink = new ChecksumSink();
        writeTo(sink);
        return sink.checksum();
    }

    private void writeTo(RowSink sink) throws SQLException {
        sink.number(usageEventId);
        sink.text(usage.api());
        sink.text(usage.json());
        if (usage.reportedCost().isPresent()) {
            sink.number(usage.reportedCost().get().picos());
        } else {
            sink.unknown();
        }
        sink.text(usage.contradiction());
    }
}
