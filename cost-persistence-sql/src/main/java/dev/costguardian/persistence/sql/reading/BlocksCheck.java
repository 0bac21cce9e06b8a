package dev.costguardian.persistence.sql.reading;

import static dev.costguardian.persistence.sql.schema.Tables.EVENT_BLOCK;
import static dev.costguardian.persistence.sql.schema.Tables.USAGE_EVENT;

import dev.costguardian.Verification;
import dev.costguardian.persistence.sql.rows.BlockMark;
import dev.costguardian.persistence.sql.rows.IdBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jooq.DSLContext;

/** Looks whether the blocks of ids tell of every name and hour that their events have; pages would pass over those they miss. */
public final class BlocksCheck {

    private BlocksCheck() {}

    /** What is wrong, a sentence each. */
    public static List<String> run(DSLContext sql) {
        List<String> problems = new ArrayList<>();
        for (BlockMark mark : BlockMark.values()) {
            sql.selectDistinct(mark.value(), USAGE_EVENT.ID.div(IdBlock.SIZE))
                    .from(USAGE_EVENT)
                    .except(sql.select(EVENT_BLOCK.NAME_ID, EVENT_BLOCK.BLOCK)
                            .from(EVENT_BLOCK)
                            .where(EVENT_BLOCK.KIND.eq(mark.code())))
                    .limit(Verification.MOST_PROBLEMS)
                    .forEach(row -> problems.add("event_block does not tell of %s %d in block %d"
                            .formatted(
                                    mark.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                                    row.value1(),
                                    row.value2())));
        }
        return problems;
    }
}
