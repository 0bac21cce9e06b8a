package dev.costguardian.persistence.sql;

import static dev.costguardian.persistence.sql.schema.Tables.CORRECTION_BATCH;
import static dev.costguardian.persistence.sql.schema.Tables.MODEL;
import static dev.costguardian.persistence.sql.schema.Tables.PRICE_CARD;
import static dev.costguardian.persistence.sql.schema.Tables.USAGE_EVENT;
import static dev.costguardian.persistence.sql.schema.Tables.USAGE_RAW;

import dev.costguardian.StorageException;
import dev.costguardian.corrections.Correction;
import dev.costguardian.corrections.PostedCorrection;
import dev.costguardian.ledger.AppendOutcome;
import dev.costguardian.ledger.EventQuery;
import dev.costguardian.ledger.LedgerEntry;
import dev.costguardian.ledger.RecordedEvent;
import dev.costguardian.ledger.UsageLedger;
import dev.costguardian.persistence.sql.reading.CorrectionHistory;
import dev.costguardian.persistence.sql.reading.EventSearch;
import dev.costguardian.persistence.sql.reading.Reader;
import dev.costguardian.persistence.sql.reading.RecordedEvents;
import dev.costguardian.persistence.sql.reading.TagKeys;
import dev.costguardian.persistence.sql.rows.RawUsageRow;
import dev.costguardian.persistence.sql.writing.GroupWriter;
import dev.costguardian.pricing.Tariff;
import dev.costguardian.usage.RawUsage;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jooq.DSLContext;
import org.jooq.ResultQuery;
import org.jooq.impl.DSL;

final class SqlUsageLedger implements UsageLedger {

    private final Reader reader;
    private final GroupWriter writer;

    SqlUsageLedger(Reader reader, GroupWriter writer) {
        this.reader = reader;
        this.writer = writer;
    }

    @Override
    public CompletionStage<List<AppendOutcome>> append(List<LedgerEntry> entries) {
        if (entries.size() > LARGEST_APPEND) {
            throw new IllegalArgumentException("at most " + LARGEST_APPEND + " entries at once, got " + entries.size());
        }
        return entries.isEmpty() ? CompletableFuture.completedFuture(List.of()) : writer.append(List.copyOf(entries));
    }

    @Override
    public List<RecordedEvent> page(EventQuery query) {
        return reader.show(sql -> corrected(sql, found(sql, query), query.batches()));
    }

    private static List<RecordedEvent> found(DSLContext sql, EventQuery query) {
        EventSearch search = new EventSearch(sql, query);
        RecordedEvents events = new RecordedEvents(sql);
        List<RecordedEvent> page = new ArrayList<>(events.along(search.near(), query.limit()));
        if (page.size() < query.limit()) {
            Iterator<EventSearch.Way> ways = search.far();
            while (page.size() < query.limit() && ways.hasNext()) {
                page.addAll(events.along(ways.next(), query.limit() - page.size()));
            }
        }
        return page;
    }

    @Override
    public Optional<RecordedEvent> find(long id) {
        return reader.show(sql ->
                corrected(sql, new RecordedEvents(sql).where(USAGE_EVENT.ID.eq(id)), Long.MAX_VALUE).stream()
                        .findFirst());
    }

    @Override
    public Optional<RawUsage> rawUsage(long id) {
        return reader.show(sql ->
                rawUsage(sql.select(RawUsageRow.COLUMNS).from(USAGE_RAW).where(USAGE_RAW.USAGE_EVENT_ID.eq(id))));
    }

    @Override
    public Optional<Tariff> tariff(RecordedEvent event) {
        return reader.read(sql -> sql.select(PRICE_CARD.CONTENT)
                        .from(PRICE_CARD)
                        .where(PRICE_CARD.HASH.eq(event.basis().cardHash()))
                        .fetchOptional(PRICE_CARD.CONTENT))
                .map(Tariff::read);
    }

    @Override
    public long lastId() {
        return reader.read(sql -> Optional.ofNullable(
                        sql.select(DSL.max(USAGE_EVENT.ID)).from(USAGE_EVENT).fetchSingle(0, Long.class))
                .orElse(0L));
    }

    @Override
    public long appliedBatches() {
        return reader.read(sql -> sql.select(DSL.coalesce(DSL.max(CORRECTION_BATCH.PLACE), 0L))
                .from(CORRECTION_BATCH)
                .fetchSingle(0, long.class));
    }

    @Override
    public List<String> models() {
        return reader.read(sql -> sql.selectDistinct(MODEL.NAME).from(MODEL).fetch(MODEL.NAME).stream()
                .sorted()
                .toList());
    }

    @Override
    public List<String> tagKeys() {
        return reader.read(TagKeys::read);
    }

    private static List<RecordedEvent> corrected(DSLContext sql, List<RecordedEvent> events, long batches) {
        Map<Long, List<PostedCorrection>> history =
                CorrectionHistory.of(sql, events.stream().map(RecordedEvent::id).toList(), batches);
        return history.isEmpty()
                ? events
                : events.stream()
                        .map(event -> Correction.apply(
                                event,
                                history.getOrDefault(event.id(), List.of()).stream()
                                        .map(PostedCorrection::correction)
                                        .toList()))
                        .toList();
    }

    private static Optional<RawUsage> rawUsage(ResultQuery<?> query) {
        try (ResultSet row = query.fetchResultSet()) {
            return row.next() ? Optional.of(RawUsageRow.read(row).usage()) : Optional.empty();
        } catch (SQLException e) {
            throw new StorageException("what the provider said of the event cannot be read", e);
        }
    }
}
