package dev.costguardian.persistence.sql.reading;

import static dev.costguardian.persistence.sql.schema.Tables.TAG_SET_MEMBER;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/** The keys of tags in the ledger. There may be a million sets of tags; their keys are few. */
public final class TagKeys {

    private static final int MOST = 1000;

    private TagKeys() {}

    /** Goes from key to key in the index, so that it takes as long as there are keys, however many sets have them. */
    public static List<String> read(DSLContext sql) {
        List<String> keys = new ArrayList<>();
        Optional<String> next = after(sql, "");
        while (next.isPresent() && keys.size() < MOST) {
            keys.add(next.get());
            next = after(sql, next.get());
        }
        return keys.stream().sorted().toList();
    }

    private static Optional<String> after(DSLContext sql, String key) {
        return Optional.ofNullable(sql.select(DSL.min(TAG_SET_MEMBER.TAG_KEY))
                .from(TAG_SET_MEMBER)
                .where(TAG_SET_MEMBER.TAG_KEY.gt(key))
                .fetchSingle()
                .value1());
    }
}
