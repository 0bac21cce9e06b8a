package dev.costguardian.persistence.sql.writing;

import static dev.costguardian.persistence.sql.schema.Tables.EVENT_BLOCK;

import dev.costguardian.persistence.sql.rows.BlockMark;
import dev.costguardian.persistence.sql.rows.EventRow;
import dev.costguardian.persistence.sql.rows.IdBlock;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jooq.DSLContext;

/** Notes what each block of ids has. What the newest block has is remembered, so that each is noted once. */
final class BlockNotes {

    private final PreparedStatement insert;
    private final Set<Note> noted = new HashSet<>();
    private long newest = -1;

    /** What events of a block have. */
    private record Note(long mark, long value, long block) implements Comparable<Note> {

        private static final Comparator<Note> ORDER = Comparator.comparingLong(Note::mark)
                .thenComparingLong(Note::value)
                .thenComparingLong(Note::block);

        @Override
        public int compareTo(Note other) {
            return ORDER.compare(this, other);
        }
    }

    BlockNotes(Connection connection, DSLContext sql) throws SQLException {
        insert = connection.prepareStatement(sql.insertInto(EVENT_BLOCK)
                .columns(EVENT_BLOCK.KIND, EVENT_BLOCK.NAME_ID, EVENT_BLOCK.BLOCK)
                .values((Long) null, null, null)
                .onConflictDoNothing()
                .getSQL());
    }

    /** Notes what events have, whose ids rise. */
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
            insert.setLong(1, note.mark);
            insert.setLong(2, note.value);
            insert.setLong(3, note.block);
            insert.addBatch();
        }
        insert.executeBatch();
    }

    /** Called where what was noted last may not be there any more. */
    void forget() {
        noted.clear();
    }

    /** Drops what an interrupted batch left behind. */
    void clear() throws SQLException {
        forget();
        insert.clearBatch();
    }
}
