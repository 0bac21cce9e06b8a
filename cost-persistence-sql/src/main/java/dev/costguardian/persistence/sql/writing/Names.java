package dev.costguardian.persistence.sql.writing;

import static dev.costguardian.persistence.sql.schema.Tables.CALLER;
import static dev.costguardian.persistence.sql.schema.Tables.MODEL;
import static dev.costguardian.persistence.sql.schema.Tables.PRICE_CARD;
import static dev.costguardian.persistence.sql.schema.Tables.TAG_SET;
import static dev.costguardian.persistence.sql.schema.Tables.TAG_SET_MEMBER;
import static dev.costguardian.persistence.sql.schema.Tables.TIER;

import dev.costguardian.attribution.Tags;
import dev.costguardian.ledger.LedgerEntry;
import dev.costguardian.persistence.sql.rows.Digest;
import dev.costguardian.persistence.sql.rows.NameIds;
import dev.costguardian.persistence.sql.rows.TagSetText;
import dev.costguardian.pricing.PriceCard;
import dev.costguardian.usage.ModelCall;
import dev.costguardian.usage.ModelName;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Field;

/** The names that events share, kept once each: models, tiers, tag sets, users and price cards. 0 stands for none. */
public final class Names {

    private static final int MOST_CARDS_REMEMBERED = 10_000;

    private final Dictionary<ModelName> models = new Dictionary<>(
            MODEL.ID, model -> Map.of(MODEL.PROVIDER, model.provider(), MODEL.NAME, model.name()), Names::none);
    private final Dictionary<String> tiers = new Dictionary<>(TIER.ID, name -> Map.of(TIER.NAME, name), Names::none);
    private final Dictionary<String> callers =
            new Dictionary<>(CALLER.ID, name -> Map.of(CALLER.NAME, name), Names::none);
    private final Dictionary<Tags> tagSets = new Dictionary<>(
            TAG_SET.ID,
            tags -> Map.of(TAG_SET.HASH, Digest.first16Bytes(TagSetText.of(tags))),
            tags -> Map.of(TAG_SET.CONTENT, TagSetText.of(tags)));
    private final Dictionary<PriceCard> cards = new Dictionary<>(
            PRICE_CARD.ID,
            card -> Map.of(PRICE_CARD.HASH, card.hash()),
            card -> Map.of(PRICE_CARD.CONTENT, card.text()));
    private final IdentityHashMap<PriceCard, Long> cardsByIdentity = new IdentityHashMap<>();

    public NameIds ids(DSLContext sql, LedgerEntry entry) {
        ModelCall call = entry.event().call();
        return new NameIds(
                models.id(sql, call.model(), Names::nothingMore),
                call.serviceTier().isEmpty() ? 0 : tiers.id(sql, call.serviceTier(), Names::nothingMore),
                call.tags().isEmpty() ? 0 : tagSets.id(sql, call.tags(), Names::addMembers),
                call.user().isEmpty() ? 0 : callers.id(sql, call.user(), Names::nothingMore));
    }

    public long cardId(DSLContext sql, Optional<PriceCard> card) {
        if (card.isEmpty()) {
            return 0;
        }
        Long known = cardsByIdentity.get(card.get());
        if (known != null) {
            return known;
        }
        if (cardsByIdentity.size() >= MOST_CARDS_REMEMBERED) {
            cardsByIdentity.clear();
        }
        long id = cards.id(sql, card.get(), Names::nothingMore);
        cardsByIdentity.put(card.get(), id);
        return id;
    }

    /** Called after a transaction failed: the rows it made are gone. */
    public void forget() {
        models.forget();
        tiers.forget();
        callers.forget();
        tagSets.forget();
        cards.forget();
        cardsByIdentity.clear();
    }

    private static void addMembers(DSLContext sql, long id, Tags tags) {
        tags.values()
                .forEach((key, value) -> sql.insertInto(TAG_SET_MEMBER)
                        .set(TAG_SET_MEMBER.TAG_SET_ID, id)
                        .set(TAG_SET_MEMBER.TAG_KEY, key)
                        .set(TAG_SET_MEMBER.TAG_VALUE, value)
                        .execute());
    }

    private static <K> void nothingMore(DSLContext sql, long id, K name) {}

    private static Map<Field<?>, Object> none(Object name) {
        return Map.of();
    }
}
