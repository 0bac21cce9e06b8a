package dev.costguardian.persistence.sql.writing;

import static dev.costguardian.persistence.sql.schema.Tables.CORRECTION;
import static dev.costguardian.persistence.sql.schema.Tables.CORRECTION_BATCH;
import static dev.costguardian.persistence.sql.schema.Tables.PRICE_CARD;
import static dev.costguardian.persistence.sql.schema.Tables.RETENTION;
import static dev.costguardian.persistence.sql.schema.Tables.USAGE_EVENT;

import dev.costguardian.StorageBusyException;
import dev.costguardian.corrections.Correction;
import dev.costguardian.corrections.Corrections.Draft;
import dev.costguardian.ledger.PriceBasis;
import dev.costguardian.persistence.sql.rows.BasisIds;
import dev.costguardian.persistence.sql.rows.ColumnReader;
import dev.costguardian.persistence.sql.rows.CorrectionRow;
import dev.costguardian.persistence.sql.rows.Posting;
import dev.costguardian.persistence.sql.rows.StatementSink;
import dev.costguardian.persistence.sql.sums.ReportZones;
import dev.costguardian.persistence.sql.sums.StagedSums;
import dev.costguardian.persistence.sql.sums.SumTables;
import dev.costguardian.pricing.NameRule;
import dev.costguardian.pricing.Tariff;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;

/** Writes one chunk of corrections, with what it adds up to. Used by the writing thread, within its transaction. */
public final class CorrectionWriter {

    private final DSLContext sql;
    private final ReportZones zones;
    private final Dictionary<NameRule> rules = Names.rules();

    public CorrectionWriter(DSLContext sql, ReportZones zones) {
        this.sql = sql;
        this.zones = zones;
    }

    /** Whether no later draft has replaced this one, and it was not settled. */
    public static boolean isCurrent(DSLContext sql, Draft draft) {
        return sql.fetchExists(
                CORRECTION_BATCH,
                CORRECTION_BATCH.ID.eq(draft.batch()),
                CORRECTION_BATCH.ATTEMPT.eq(draft.attempt()),
                CORRECTION_BATCH.PLACE.isNull());
    }

    public void post(long batch, List<Correction> corrections, Collection<Tariff> cards) {
        cards.forEach(this::store);
        Map<String, Long> cardIds = cardIds(corrections);
        List<CorrectionRow> rows = corrections.stream()
                .map(correction -> new CorrectionRow(
                        batch,
                        correction,
                        basis(correction.before().basis(), cardIds),
                        basis(correction.after().basis(), cardIds)))
                .toList();
        SumTables sums = sums(corrections);
        insert(rows);
        new StagedSums(sql, batch).add(sums);
    }

    private void store(Tariff tariff) {
        sql.insertInto(PRICE_CARD)
                .set(Map.of(PRICE_CARD.HASH, tariff.hash(), PRICE_CARD.CONTENT, tariff.text()))
                .onConflictDoNothing()
                .execute();
    }

    private BasisIds basis(PriceBasis basis, Map<String, Long> cardIds) {
        return new BasisIds(
                cardIds.getOrDefault(basis.cardHash(), 0L),
                basis.rule().equals(NameRule.UNRECORDED) ? 0 : rules.id(sql, basis.rule(), Names::nothingMore));
    }

    private Map<String, Long> cardIds(List<Correction> corrections) {
        List<String> hashes = corrections.stream()
                .flatMap(correction -> Stream.of(correction.before(), correction.after()))
                .map(standing -> standing.basis().cardHash())
                .filter(hash -> !hash.isEmpty())
                .distinct()
                .toList();
        Map<String, Long> ids = sql.select(PRICE_CARD.HASH, PRICE_CARD.ID)
                .from(PRICE_CARD)
                .where(PRICE_CARD.HASH.in(hashes))
                .fetchMap(PRICE_CARD.HASH, PRICE_CARD.ID);
        if (ids.size() < hashes.size()) {
            throw new IllegalArgumentException("a correction names a price card that the store does not have");
        }
        return ids;
    }

    private void insert(List<CorrectionRow> rows) {
        String statement = sql.insertInto(CORRECTION)
                .columns(CorrectionRow.COLUMNS)
                .values(new Object[CorrectionRow.COLUMNS.size()])
                .getSQL();
        sql.connection(connection -> {
            try (PreparedStatement insert = connection.prepareStatement(statement)) {
                for (CorrectionRow row : rows) {
                    row.bind(new StatementSink(insert));
                    insert.addBatch();
                }
                insert.executeBatch();
            }
        });
    }

    /** What the corrections add up to, known at an open moment. */
    private SumTables sums(List<Correction> corrections) {
        Map<Long, Posting.Event> events = events(corrections);
        SumTables sums = new SumTables(zones);
        for (Correction correction : corrections) {
            Posting.Event event = events.get(correction.event());
            if (event == null && correction.event() <= lastForgotten()) {
                throw new StorageBusyException(
                        "events were pruned while they were being corrected; apply the batch again",
                        GroupCommit.RETRY_AFTER);
            }
            if (event == null) {
                throw new IllegalArgumentException("there is no event " + correction.event() + " to correct");
            }
            sums.add(Posting.of(event, correction, 0, false));
        }
        return sums;
    }

    private long lastForgotten() {
        return sql.select(RETENTION.LAST_FORGOTTEN_ID).from(RETENTION).fetchSingle(RETENTION.LAST_FORGOTTEN_ID);
    }

    private Map<Long, Posting.Event> events(List<Correction> corrections) {
        Map<Long, Posting.Event> events = new HashMap<>();
        try (ResultSet rows = sql.select(Posting.Event.COLUMNS)
                .from(USAGE_EVENT)
                .where(USAGE_EVENT.ID.in(
                        corrections.stream().map(Correction::event).toList()))
                .fetchResultSet()) {
            while (rows.next()) {
                Posting.Event event = Posting.Event.read(new ColumnReader(rows));
                events.put(event.id(), event);
            }
        } catch (SQLException e) {
            throw new DataAccessException("the events cannot be read", e);
        }
        return events;
    }
}
