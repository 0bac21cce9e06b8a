package dev.costguardian.persistence.sql.reading;

import static dev.costguardian.persistence.sql.schema.Tables.PRICE_CARD;
import static dev.costguardian.persistence.sql.schema.Tables.TAG_SET;
import static dev.costguardian.persistence.sql.schema.Tables.TAG_SET_MEMBER;

import dev.costguardian.persistence.sql.rows.Digest;
import dev.costguardian.persistence.sql.rows.TagSetText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jooq.DSLContext;

/** Looks whether sets of tags and price cards, which events point to, are what their hashes say. */
public final class NamesCheck {

    private final DSLContext sql;
    private final List<String> problems = new ArrayList<>();

    public NamesCheck(DSLContext sql) {
        this.sql = sql;
    }

    /** What is wrong, a sentence each. */
    public List<String> run() {
        checkTagSets();
        checkCards();
        return problems;
    }

    private void checkTagSets() {
        Map<Long, Map<String, String>> members = new HashMap<>();
        sql.selectFrom(TAG_SET_MEMBER)
                .forEach(tag -> members.computeIfAbsent(tag.getTagSetId(), set -> new TreeMap<>())
                        .put(tag.getTagKey(), tag.getTagValue()));
        sql.selectFrom(TAG_SET).forEach(set -> {
            Map<String, String> listed = members.getOrDefault(set.getId(), Map.of());
            if (!Arrays.equals(set.getHash(), Digest.first16Bytes(set.getContent()))) {
                problems.add("the set of tags %d does not match its hash".formatted(set.getId()));
            } else if (!TagSetText.read(set.getContent()).values().equals(listed)) {
                problems.add("the set of tags %d is listed as another".formatted(set.getId()));
            }
        });
    }

    private void checkCards() {
        sql.selectFrom(PRICE_CARD).forEach(card -> {
            if (!card.getHash().equals(Digest.first16Digits(card.getContent()))) {
                problems.add("the price card %d does not match its hash".formatted(card.getId()));
            }
        });
    }
}
