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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.TableField;

/**
 * The names that some events point to, each read once however many of the events share it: rows are noted as they are
 * come by, then the names of all of them are read.
 */
final class EventNames {

    private final Kind<ModelName> models = new Kind<>(
            MODEL.ID,
            model -> new ModelName(model.get(MODEL.PROVIDER), model.get(MODEL.NAME)),
            MODEL.PROVIDER,
            MODEL.NAME);
    private final Kind<String> tiers = new Kind<>(TIER.ID, tier -> tier.get(TIER.NAME), TIER.NAME);
    private final Kind<Tags> tagSets =
            new Kind<>(TAG_SET.ID, set -> TagSetText.read(set.get(TAG_SET.CONTENT)), TAG_SET.CONTENT);
    private final Kind<String> callers = new Kind<>(CALLER.ID, caller -> caller.get(CALLER.NAME), CALLER.NAME);
    private final Kind<String> cards = new Kind<>(PRICE_CARD.ID, card -> card.get(PRICE_CARD.HASH), PRICE_CARD.HASH);
    private final Kind<NameRule> rules = new Kind<>(
            NAME_RULE.ID,
            rule -> BasisText.rule(rule.get(NAME_RULE.NAME), rule.get(NAME_RULE.APPROXIMATIONS)),
            NAME_RULE.NAME,
            NAME_RULE.APPROXIMATIONS);

    void note(EventRow row) {
        models.note(row.names().model());
        tiers.note(row.names().tier());
        tagSets.note(row.names().tagSet());
        callers.note(row.names().caller());
        cards.note(row.cost().basis().card());
        rules.note(row.cost().basis().rule());
    }

    /** Reads the names of all rows that were noted. */
    void read(DSLContext sql) {
        List.of(models, tiers, tagSets, callers, cards, rules).forEach(kind -> kind.read(sql));
    }

    ModelName model(EventRow row) {
        return models.named(row.names().model());
    }

    String tier(EventRow row) {
        return tiers.namedOr("", row.names().tier());
    }

    Tags tags(EventRow row) {
        return tagSets.namedOr(Tags.NONE, row.names().tagSet());
    }

    String user(EventRow row) {
        return callers.namedOr("", row.names().caller());
    }

    PriceBasis basis(EventRow row) {
        BasisIds ids = row.cost().basis();
        return new PriceBasis(cards.namedOr("", ids.card()), rules.namedOr(NameRule.UNRECORDED, ids.rule()));
    }

    /** The names of one kind, by the ids that rows point to them with. 0 points to nothing. */
    private static final class Kind<T> {

        private final TableField<?, Long> id;
        private final Function<Record, T> name;
        private final Field<?>[] columns;
        private final Set<Long> noted = new HashSet<>();
        private final Map<Long, T> names = new HashMap<>();

        Kind(TableField<?, Long> id, Function<Record, T> name, Field<?>... columns) {
            this.id = id;
            this.name = name;
            this.columns = columns;
        }

        void note(long pointer) {
            if (pointer != 0) {
                noted.add(pointer);
            }
        }

        void read(DSLContext sql) {
            if (!noted.isEmpty()) {
                sql.select(id)
                        .select(columns)
                        .from(id.getTable())
                        .where(id.in(noted))
                        .forEach(row -> names.put(row.get(id), name.apply(row)));
            }
        }

        T namedOr(T nothing, long pointer) {
            return pointer == 0 ? nothing : named(pointer);
        }

        T named(long pointer) {
            T found = names.get(pointer);
            if (found == null) {
                throw new StorageException("an event points to a name that is not there; verify the ledger");
            }
            return found;
        }
    }
}
