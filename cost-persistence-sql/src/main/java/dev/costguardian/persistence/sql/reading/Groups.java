package dev.costguardian.persistence.sql.reading;

import static dev.costguardian.persistence.sql.schema.Tables.CALLER;
import static dev.costguardian.persistence.sql.schema.Tables.MODEL;
import static dev.costguardian.persistence.sql.schema.Tables.TAG_SET_MEMBER;
import static dev.costguardian.persistence.sql.schema.Tables.TIER;

import dev.costguardian.persistence.sql.schema.tables.Caller;
import dev.costguardian.persistence.sql.schema.tables.Model;
import dev.costguardian.persistence.sql.schema.tables.TagSetMember;
import dev.costguardian.persistence.sql.schema.tables.Tier;
import dev.costguardian.reports.Grouping;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.impl.DSL;

/** What a table of sums is broken down by: the table joined with the names it needs, and a value for each grouping. */
public final class Groups {

    private final Table<?> sums;
    private final List<Field<?>> values = new ArrayList<>();
    private Table<?> table;

    public Groups(Table<?> sums, List<Grouping> groupings) {
        this.sums = sums;
        this.table = sums;
        groupings.forEach(grouping -> values.add(value(grouping)));
    }

    public Table<?> table() {
        return table;
    }

    /** One column for each grouping, in their order; never NULL. */
    public List<Field<?>> values() {
        return values;
    }

    private Field<?> value(Grouping grouping) {
        return switch (grouping.kind()) {
            case TOKEN -> id("token_id");
            case MODEL -> model().NAME;
            case PROVIDER -> model().PROVIDER;
            case TIER -> tier();
            case USER -> caller();
            case TAG -> tag(grouping.tagKey());
        };
    }

    private Model model() {
        Model model = MODEL.as(nextAlias());
        table = table.join(model).on(model.ID.eq(id("model_id")));
        return model;
    }

    private Field<String> tier() {
        Tier tier = TIER.as(nextAlias());
        table = table.leftJoin(tier).on(tier.ID.eq(id("tier_id")));
        return DSL.coalesce(tier.NAME, DSL.inline(""));
    }

    private Field<String> caller() {
        Caller caller = CALLER.as(nextAlias());
        table = table.leftJoin(caller).on(caller.ID.eq(id("caller_id")));
        return DSL.coalesce(caller.NAME, DSL.inline(""));
    }

    private Field<String> tag(String key) {
        TagSetMember member = TAG_SET_MEMBER.as(nextAlias());
        table = table.leftJoin(member).on(member.TAG_SET_ID.eq(id("tag_set_id")).and(member.TAG_KEY.eq(key)));
        return DSL.coalesce(member.TAG_VALUE, DSL.inline(""));
    }

    private String nextAlias() {
        return "group_" + values.size();
    }

    private Field<Long> id(String column) {
        return Objects.requireNonNull(sums.field(column, Long.class), column);
    }
}
