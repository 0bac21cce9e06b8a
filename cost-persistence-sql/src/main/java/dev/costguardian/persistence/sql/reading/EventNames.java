package dev.costguardian.persistence.sql.reading;

import static dev.costguardian.persistence.sql.schema.Tables.CALLER;
import static dev.costguardian.persistence.sql.schema.Tables.MODEL;
import static dev.costguardian.persistence.sql.schema.Tables.NAME_RULE;
import static dev.costguardian.persistence.sql.schema.Tables.PRICE_CARD;
import static dev.costguardian.persistence.sql.schema.Tables.TAG_SET;
import static dev.costguardian.persistence.sql.schema.Tables.TIER;

import dev.costguardian.StorageException;
import dev.costguardian.attribution.Tags;
import dev.costguardian.ledger.PriceBasis;
import dev.costguardian.persistence.sql.rows.BasisIds;
import dev.costguardian.persistence.sql.rows.BasisText;
import dev.costguardian.persistence.sql.rows.EventRow;
import dev.costguardian.persistence.sql.rows.TagSetText;
import dev.costguardian.pricing.NameRule;
import dev.costguardian.usage.ModelName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.TableField;

/** The names that some events point to, each read once however many of the events share it. */
final class EventNames {

    private final DSLContext sql;
    private final List<EventRow> rows;
    private final Map<Long, ModelName> models;
    private final Map<Long, String> tiers;
    private final Map<Long, Tags> tagSets;
    private final Map<Long, String> callers;
    private final Map<Long, String> cards;
    private final Map<Long, NameRule> rules;

    EventNames(DSLContext sql, List<EventRow> rows) {
        this.sql = sql;
        this.rows = rows;
        models = read(
                row -> row.names().model(),
                MODEL.ID,
                model -> new ModelName(model.get(MODEL.PROVIDER), model.get(MODEL.NAME)),
                MODEL.PROVIDER,
                MODEL.NAME);
        tiers = read(row -> row.names().tier(), TIER.ID, tier -> tier.get(TIER.NAME), TIER.NAME);
        tagSets = read(
                row -> row.names().tagSet(),
                TAG_SET.ID,
                set -> TagSetText.read(set.get(TAG_SET.CONTENT)),
                TAG_SET.CONTENT);
        callers = read(row -> row.names().caller(), CALLER.ID, caller -> caller.get(CALLER.NAME), CALLER.NAME);
        cards = read(
                row -> row.cost().basis().card(), PRICE_CARD.ID, card -> card.get(PRICE_CARD.HASH), PRICE_CARD.HASH);
        rules = read(
                row -> row.cost().basis().rule(),
                NAME_RULE.ID,
                rule -> BasisText.rule(rule.get(NAME_RULE.NAME), rule.get(NAME_RULE.APPROXIMATIONS)),
                NAME_RULE.NAME,
                NAME_RULE.APPROXIMATIONS);
    }

    ModelName model(EventRow row) {
        return named(models, row.names().model());
    }

    String tier(EventRow row) {
        return namedOr("", tiers, row.names().tier());
    }

    Tags tags(EventRow row) {
        return namedOr(Tags.NONE, tagSets, row.names().tagSet());
    }

    String user(EventRow row) {
        return namedOr("", callers, row.names().caller());
    }

    PriceBasis basis(EventRow row) {
        BasisIds ids = row.cost().basis();
        return new PriceBasis(namedOr("", cards, ids.card()), namedOr(NameRule.UNRECORDED, rules, ids.rule()));
    }

    private <T> Map<Long, T> read(
            ToLongFunction<EventRow> pointer, TableField<?, Long> id, Function<Record, T> name, Field<?>... columns) {
        Set<Long> ids = rows.stream()
                .mapToLong(pointer)
                .filter(pointed -> pointed != 0)
                .boxed()
                .collect(Collectors.toSet());
        Map<Long, T> names = new HashMap<>();
        if (!ids.isEmpty()) {
            sql.select(id)
                    .select(columns)
                    .from(id.getTable())
                    .where(id.in(ids))
                    .forEach(row -> names.put(row.get(id), name.apply(row)));
        }
        return names;
    }

    /** 0 points to nothing. */
    private static <T> T namedOr(T nothing, Map<Long, T> names, long id) {
        return id == 0 ? nothing : named(names, id);
    }

    private static <T> T named(Map<Long, T> names, long id) {
        T name = names.get(id);
        if (name == null) {
            throw new StorageException("an event points to a name that is not there; verify the ledger");
        }
        return name;
    }
}
