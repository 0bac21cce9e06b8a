package dev.costguardian.persistence.sql;

import static dev.costguardian.persistence.sql.schema.Tables.CALLER;
import static dev.costguardian.persistence.sql.schema.Tables.CORRECTION_BATCH;
import static dev.costguardian.persistence.sql.schema.Tables.MODEL;
import static dev.costguardian.persistence.sql.schema.Tables.NAME_RULE;
import static dev.costguardian.persistence.sql.schema.Tables.PRICE_CARD;
import static dev.costguardian.persistence.sql.schema.Tables.TAG_SET;
import static dev.costguardian.persistence.sql.schema.Tables.TIER;
import static dev.costguardian.persistence.sql.schema.Tables.USAGE_EVENT;
import static dev.costguardian.persistence.sql.schema.Tables.USAGE_RAW;

import dev.costguardian.StorageException;
import dev.costguardian.attribution.Tags;
import dev.costguardian.corrections.Correction;
import dev.costguardian.corrections.PostedCorrection;
import dev.costguardian.ledger.AppendOutcome;
import dev.costguardian.ledger.CostSource;
import dev.costguardian.ledger.EventFilter;
import dev.costguardian.ledger.EventQuery;
import dev.costguardian.ledger.LedgerEntry;
import dev.costguardian.ledger.PriceBasis;
import dev.costguardian.ledger.RecordedEvent;
import dev.costguardian.ledger.UnpricedName;
import dev.costguardian.ledger.UsageLedger;
import dev.costguardian.money.Money;
import dev.costguardian.persistence.sql.reading.CorrectionHistory;
import dev.costguardian.persistence.sql.reading.EventConditions;
import dev.costguardian.persistence.sql.reading.EventSearch;
import dev.costguardian.persistence.sql.reading.Reader;
import dev.costguardian.persistence.sql.reading.TagKeys;
import dev.costguardian.persistence.sql.rows.BasisText;
import dev.costguardian.persistence.sql.rows.ColumnReader;
import dev.costguardian.persistence.sql.rows.EventRow;
import dev.costguardian.persistence.sql.rows.RawUsageRow;
import dev.costguardian.persistence.sql.rows.SourceCode;
import dev.costguardian.persistence.sql.rows.StoredCost;
import dev.costguardian.persistence.sql.rows.TagSetText;
import dev.costguardian.persistence.sql.writing.GroupWriter;
import dev.costguardian.pricing.Tariff;
import dev.costguardian.usage.ModelCall;
import dev.costguardian.usage.ModelName;
import dev.costguardian.usage.RawUsage;
import dev.costguardian.usage.UsageEvent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.ResultQuery;
import org.jooq.SelectConditionStep;
import org.jooq.impl.DSL;

final class SqlUsageLedger implements UsageLedger {

    /** What a page reads: the row, then the names it points to. */
    private static final List<Field<?>> COLUMNS = new ArrayList<>(EventRow.COLUMNS);

    static {
        COLUMNS.addAll(List.of(MODEL.PROVIDER, MODEL.NAME, TIER.NAME, TAG_SET.CONTENT, CALLER.NAME));
        COLUMNS.addAll(List.of(PRICE_CARD.HASH, NAME_RULE.NAME, NAME_RULE.APPROXIMATIONS));
    }

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
        List<RecordedEvent> near = events(select(sql, search.near(), query.limit()));
        return near.size() == query.limit() || search.isAllNear()
                ? near
                : search.far()
                        .map(way -> events(select(sql, way, query.limit())))
                        .orElse(List.of());
    }

    @Override
    public Optional<RecordedEvent> find(long id) {
        return reader.show(sql -> corrected(sql, events(select(sql, USAGE_EVENT.ID.eq(id))), Long.MAX_VALUE).stream()
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
    public List<UnpricedName> unpriced(EventFilter filter, int limit) {
        List<Condition> conditions = EventConditions.ofEvents(filter);
        // Written out, not bound, so that the index of unpriced events is used.
        conditions.add(USAGE_EVENT.COST_SOURCE.eq(DSL.inline(SourceCode.of(CostSource.UNPRICED))));
        conditions.add(CorrectionHistory.leavesUnpriced());
        List<Field<?>> columns = new ArrayList<>(EventRow.COLUMNS);
        columns.addAll(List.of(MODEL.PROVIDER, MODEL.NAME));
        return reader
                .show(sql -> unpriced(sql.select(columns)
                        .from(USAGE_EVENT)
                        .join(MODEL)
                        .on(MODEL.ID.eq(USAGE_EVENT.MODEL_ID))
                        .where(conditions)))
                .stream()
                .sorted(UnpricedName.MOST_FIRST)
                .limit(limit)
                .toList();
    }

    private static List<UnpricedName> unpriced(ResultQuery<?> query) {
        Map<ModelName, UnpricedName> names = new HashMap<>();
        try (ResultSet rows = query.fetchResultSet()) {
            while (rows.next()) {
                EventRow row = EventRow.read(rows);
                ColumnReader columns = new ColumnReader(rows, EventRow.COLUMNS.size());
                ModelName name = new ModelName(columns.text(), columns.text());
                UnpricedName one = UnpricedName.of(
                        name,
                        row.readings().inputTokens(),
                        row.readings().outputTokens(),
                        Instant.ofEpochMilli(row.occurredAt()));
                names.merge(name, one, UnpricedName::plus);
            }
        } catch (SQLException e) {
            throw new StorageException("the events cannot be read", e);
        }
        return List.copyOf(names.values());
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

    private static ResultQuery<?> select(DSLContext sql, EventSearch.Way way, int limit) {
        return select(sql, way.condition()).orderBy(way.order().desc()).limit(limit);
    }

    private static SelectConditionStep<?> select(DSLContext sql, Condition condition) {
        return sql.select(COLUMNS)
                .from(USAGE_EVENT)
                .join(MODEL)
                .on(MODEL.ID.eq(USAGE_EVENT.MODEL_ID))
                .leftJoin(TIER)
                .on(TIER.ID.eq(USAGE_EVENT.TIER_ID))
                .leftJoin(TAG_SET)
                .on(TAG_SET.ID.eq(USAGE_EVENT.TAG_SET_ID))
                .leftJoin(CALLER)
                .on(CALLER.ID.eq(USAGE_EVENT.CALLER_ID))
                .leftJoin(PRICE_CARD)
                .on(PRICE_CARD.ID.eq(USAGE_EVENT.PRICE_CARD_ID))
                .leftJoin(NAME_RULE)
                .on(NAME_RULE.ID.eq(USAGE_EVENT.NAME_RULE_ID))
                .where(condition);
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

    private static List<RecordedEvent> events(ResultQuery<?> query) {
        List<RecordedEvent> events = new ArrayList<>();
        Map<String, Tags> tags = new HashMap<>();
        try (ResultSet rows = query.fetchResultSet()) {
            while (rows.next()) {
                events.add(recorded(rows, tags));
            }
        } catch (SQLException e) {
            throw new StorageException("the events cannot be read", e);
        }
        return events;
    }

    private static Optional<RawUsage> rawUsage(ResultQuery<?> query) {
        try (ResultSet row = query.fetchResultSet()) {
            return row.next() ? Optional.of(RawUsageRow.read(row).usage()) : Optional.empty();
        } catch (SQLException e) {
            throw new StorageException("what the provider said of the event cannot be read", e);
        }
    }

    /** Reads a row; rows with the same tags share them. */
    private static RecordedEvent recorded(ResultSet columns, Map<String, Tags> known) throws SQLException {
        EventRow row = EventRow.read(columns);
        ColumnReader names = new ColumnReader(columns, EventRow.COLUMNS.size());
        ModelName model = new ModelName(names.text(), names.text());
        String tier = names.text();
        Tags tags = known.computeIfAbsent(names.text(), TagSetText::read);
        String user = names.text();
        PriceBasis basis = BasisText.read(names);
        StoredCost cost = row.cost();
        ModelCall call = new ModelCall(
                model,
                row.readings(),
                cost.source() == CostSource.CLIENT ? Optional.of(cost.costs().total()) : Optional.empty(),
                tier,
                row.region(),
                tags,
                user,
                row.session(),
                row.meta(),
                row.suspect());
        return new RecordedEvent(
                row.id(),
                new UsageEvent(row.key(), Instant.ofEpochMilli(row.occurredAt()), call),
                Instant.ofEpochMilli(row.recordedAt()),
                cost.source(),
                cost.costs(),
                cost.computed().isPresent()
                        ? Optional.of(Money.ofPicos(cost.computed().getAsLong()))
                        : Optional.empty(),
                basis,
                cost.cacheSaving(),
                Optional.empty());
    }
}
