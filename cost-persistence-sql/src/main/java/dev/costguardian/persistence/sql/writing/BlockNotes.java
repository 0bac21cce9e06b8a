package dev.costguardian.persistence.sql.writing;

import static dev.costguardian.persistence.sql.schema.Tables.EVENT_BLOCK;

import dev.costguardian.persistence.sql.rows.BlockMark;
import dev.costguardian.persistence.sql.rows.EventRow;
import dev.costguardian.persistence.sql.rows.IdBlock;
import dev.costguardian.persistence.sql.rows.Insertions;
import dev.costguardian.persistence.sql.rows.RowSink;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jooq.InsertOnDuplicateStep;

/** Notes what each block of ids has. What the newest block has is remembered, so that each is noted once. */
final class BlockNotes {

    private final Insertions.Insertion notes;
    private final Set<Note> noted = new HashSet<>();
    private long newest = -1;

    /** What events of a block have. */
    private record Note(long mark, long value, long block) implements Comparable<Note> {

        private static final Comparator<Note> ORDER = Comparator.comparingLong(Note::mark)
                .thenComparingLong(Note::value)
                .thenComparingLong(Note::block);

        void bind(RowSink sink) throws SQLException {
            sink.number(mark);
            sink.number(value);
            sink.number(block);
        }

        @Override
        public int compareTo(Note other) {
            return ORDER.compare(this, other);
        }
    }

    BlockNotes(Insertions insertions) throws SQLException {
        notes = insertions.into(
                EVENT_BLOCK,
                List.of(EVENT_BLOCK.KIND, EVENT_BLOCK.NAME_ID, EVENT_BLOCK.BLOCK),
                InsertOnDuplicateStep::onConflictDoNothing);
    }

    /** Has what events have, whose ids rise, wait to be noted. */
    void add(List<EventRow> events) throws SQLException {
        Set<Note> added = new TreeSet<>();
        for (EventRow event : events) {
            long block = IdBlock.of(event.id());
            if (block != newest) {
                noted.clear();
                newest = block;
            }
            for (BlockMark mark : BlockMark.values()) {
                Note note = new Note(mark.code(), mark.of(event), block);
                if (noted.add(note)) {
                    added.add(note);
                }
            }
        }
        for (Note note : added) {
            notes.add(note::bind);
        }
    }

    /** Called where what was noted last may not be there any more. */
    void forget() {
        noted.clear();
    }
}
