package dev.costguardian.persistence.sql.writing;

import static dev.costguardian.persistence.sql.schema.Tables.CALLER;
import static dev.costguardian.persistence.sql.schema.Tables.MODEL;
import static dev.costguardian.persistence.sql.schema.Tables.NAME_RULE;
import static dev.costguardian.persistence.sql.schema.Tables.PRICE_CARD;
import static dev.costguardian.persistence.sql.schema.Tables.TAG_SET;
import static dev.costguardian.persistence.sql.schema.Tables.TAG_SET_MEMBER;
import static dev.costguardian.persistence.sql.schema.Tables.TIER;

import dev.costguardian.attribution.Tags;
import dev.costguardian.ledger.LedgerEntry;
import dev.costguardian.persistence.sql.rows.BasisIds;
import dev.costguardian.persistence.sql.rows.BasisText;
import dev.costguardian.persistence.sql.rows.Digest;
import dev.costguardian.persistence.sql.rows.NameIds;
import dev.costguardian.persistence.sql.rows.TagSetText;
import dev.costguardian.pricing.NameRule;
import dev.costguardian.pricing.Tariff;
import dev.costguardian.usage.ModelCall;
import dev.costguardian.usage.ModelName;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.Field;

/** The names that events share, kept once each: models, tiers, tag sets, users, price cards and rules. 0 stands for none. */
public final class Names {

    private final Dictionary<ModelName> models = new Dictionary<>(
            MODEL.ID, model -> Map.of(MODEL.PROVIDER, model.provider(), MODEL.NAME, model.name()), Names::none);
    private final Dictionary<String> tiers = new Dictionary<>(TIER.ID, name -> Map.of(TIER.NAME, name), Names::none);
    private final Dictionary<String> callers =
            new Dictionary<>(CALLER.ID, name -> Map.of(CALLER.NAME, name), Names::none);
    private final Dictionary<Tags> tagSets = new Dictionary<>(
            TAG_SET.ID,
            tags -> Map.of(TAG_SET.HASH, Digest.first16Bytes(TagSetText.of(tags))),
            tags -> Map.of(TAG_SET.CONTENT, TagSetText.of(tags)));
    private final Dictionary<Tariff> cards = new Dictionary<>(
            PRICE_CARD.ID,
            tariff -> Map.of(PRICE_CARD.HASH, tariff.hash()),
            tariff -> Map.of(PRICE_CARD.CONTENT, tariff.text()));
    private final Dictionary<NameRule> rules = rules();

    /** Looks together for the names of calls of which there may be any number. */
    void learn(DSLContext sql, List<ModelCall> calls) {
        callers.learn(sql, calls.stream().map(ModelCall::user).filter(user -> !user.isEmpty()), Names::nothingMore);
        tagSets.learn(sql, calls.stream().map(ModelCall::tags).filter(tags -> !tags.isEmpty()), Names::addMembers);
    }

    public NameIds ids(DSLContext sql, LedgerEntry entry) {
        ModelCall call = entry.event().call();
        return new NameIds(
                models.id(sql, call.model(), Names::nothingMore),
                call.serviceTier().isEmpty() ? 0 : tiers.id(sql, call.serviceTier(), Names::nothingMore),
                call.tags().isEmpty() ? 0 : tagSets.id(sql, call.tags(), Names::addMembers),
                call.user().isEmpty() ? 0 : callers.id(sql, call.user(), Names::nothingMore));
    }

    /** What the computed cost of an entry rests on. */
    public BasisIds basis(DSLContext sql, LedgerEntry entry) {
        return entry.cost()
                .receipt()
                .map(receipt -> new BasisIds(
                        cards.id(sql, receipt.tariff(), Names::nothingMore),
                        rules.id(sql, receipt.naming(), Names::nothingMore)))
                .orElse(BasisIds.NONE);
    }

    static Dictionary<NameRule> rules() {
        return new Dictionary<>(
                NAME_RULE.ID,
                rule -> Map.of(NAME_RULE.NAME, rule.text(), NAME_RULE.APPROXIMATIONS, BasisText.approximations(rule)),
                Names::none);
    }

    /** Called after a transaction failed: the rows it made are gone. */
    public void forget() {
        models.forget();
        tiers.forget();
        callers.forget();
        tagSets.forget();
        cards.forget();
        rules.forget();
    }

    private static void addMembers(DSLContext sql, long id, Tags tags) {
        tags.values()
                .forEach((key, value) -> sql.insertInto(TAG_SET_MEMBER)
                        .set(TAG_SET_MEMBER.TAG_SET_ID, id)
                        .set(TAG_SET_MEMBER.TAG_KEY, key)
                        .set(TAG_SET_MEMBER.TAG_VALUE, value)
                        .execute());
    }

    static <K> void nothingMore(DSLContext sql, long id, K name) {}

    private static Map<Field<?>, Object> none(Object name) {
        return Map.of();
    }
}
