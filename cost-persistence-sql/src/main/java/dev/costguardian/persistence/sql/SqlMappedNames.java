package dev.costguardian.persistence.sql;

import static dev.costguardian.persistence.sql.schema.Tables.NAME_MAPPING;

import dev.costguardian.persistence.sql.reading.Reader;
import dev.costguardian.persistence.sql.schema.tables.records.NameMappingRecord;
import dev.costguardian.persistence.sql.writing.GroupWriter;
import dev.costguardian.pricing.MappedNames;
import dev.costguardian.pricing.MappingIndex;
import dev.costguardian.pricing.NameMapping;
import dev.costguardian.usage.ModelName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.DSLContext;

/** The mapped names, answered from a copy in memory. */
final class SqlMappedNames implements MappedNames {

    private final GroupWriter writer;
    private final Remembered<MappingIndex> index;

    SqlMappedNames(Reader reader, GroupWriter writer) {
        this.writer = writer;
        this.index = new Remembered<>(() ->
                new MappingIndex(reader.read(sql -> sql.selectFrom(NAME_MAPPING).fetch(SqlMappedNames::mapping))));
    }

    @Override
    public Optional<ModelName> meaning(ModelName reported) {
        return index.get().meaning(reported);
    }

    @Override
    public List<NameMapping> all() {
        return index.get().all();
    }

    @Override
    public void map(NameMapping mapping) {
        changed(sql -> {
            sql.deleteFrom(NAME_MAPPING).where(isOf(mapping.name())).execute();
            return sql.insertInto(NAME_MAPPING).set(row(mapping)).execute();
        });
    }

    @Override
    public boolean unmap(ModelName name) {
        return changed(sql -> sql.deleteFrom(NAME_MAPPING).where(isOf(name)).execute() == 1);
    }

    /** Drops the copy: the table may have changed. */
    void refresh() {
        index.forget();
    }

    private <T> T changed(Function<DSLContext, T> change) {
        try {
            return writer.change(change);
        } finally {
            refresh();
        }
    }

    private static Condition isOf(ModelName name) {
        return NAME_MAPPING.PROVIDER.eq(name.provider()).and(NAME_MAPPING.NAME.eq(name.name()));
    }

    private static NameMappingRecord row(NameMapping mapping) {
        NameMappingRecord row = new NameMappingRecord();
        row.setProvider(mapping.name().provider());
        row.setName(mapping.name().name());
        row.setMeansProvider(mapping.meaning().provider());
        row.setMeansModel(mapping.meaning().name());
        row.setMappedAt(mapping.mappedAt().toEpochMilli());
        return row;
    }

    private static NameMapping mapping(NameMappingRecord row) {
        return new NameMapping(
                new ModelName(row.getProvider(), row.getName()),
                new ModelName(row.getMeansProvider(), row.getMeansModel()),
                Instant.ofEpochMilli(row.getMappedAt()));
    }
}
