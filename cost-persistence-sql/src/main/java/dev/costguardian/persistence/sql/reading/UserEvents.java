package dev.costguardian.persistence.sql.reading;

import static dev.costguardian.persistence.sql.schema.Tables.USAGE_EVENT;

import dev.costguardian.ledger.EventFilter;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/**
 * Leads to the events of users by the index that has them alone. Sums do not tell what a user's calls were besides their
 * tokens, so these are read one by one, and only these.
 */
final class UserEvents {

    private UserEvents() {}

    /** Whether the filter wants events of users, and none without a user: those are not in the index. */
    static boolean areWanted(EventFilter filter) {
        return !filter.users().isEmpty() && !filter.users().contains("");
    }

    /** All of the filter, on events. */
    static List<Condition> conditions(DSLContext sql, EventFilter filter) {
        List<Condition> all = EventConditions.ofEvents(filter, EventConditions.TIME_BY_NO_INDEX);
        // As in the schema, not bound, so that the index is used.
        all.add(USAGE_EVENT.CALLER_ID.ne(DSL.inline(0L)));
        BlockSearch.Ids span = BlockSearch.span(sql, filter);
        all.add(USAGE_EVENT.ID.between(span.first(), span.last()));
        return all;
    }
}
