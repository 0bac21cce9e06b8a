package dev.costguardian.persistence.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The newest backup of a ledger, as a note beside it says: one line with the moment, bytes, events and the place. It is no
 * part of the ledger, since a server has that open while a backup is made.
 *
 * @param at when the copy was whole
 * @param file where it was put; it may be elsewhere by now
 */
public record LastBackup(Instant at, Path file, long bytes, long events) {

    static final String SUFFIX = ".last-backup";

    private static final Logger log = LoggerFactory.getLogger(LastBackup.class);
    private static final int PARTS = 4;

    /** What the note beside {@code ledger} says; empty where there is none, or none that can be read. */
    public static Optional<LastBackup> of(Path ledger) {
        try {
            return parse(Files.readString(noteOf(ledger)).strip());
        } catch (IOException | DateTimeException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Leaves the note. A backup is no worse where that fails, as in a folder that may only be read. */
    static void note(Path ledger, SqliteBackup.Copy copy) {
        Path note = noteOf(ledger);
        Path draft = note.resolveSibling(note.getFileName() + ".new");
        try {
            Instant at = Files.getLastModifiedTime(copy.file()).toInstant().truncatedTo(ChronoUnit.SECONDS);
            Files.writeString(draft, "%s %d %d %s%n".formatted(at, copy.bytes(), copy.events(), copy.file()));
            Files.move(draft, note, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            log.warn("event=backup.not_noted file={} problem=\"{}\"", note, DatabaseFile.reason(e));
        }
    }

    private static Optional<LastBackup> parse(String line) {
        String[] parts = line.split(" ", PARTS);
        return parts.length < PARTS
                ? Optional.empty()
                : Optional.of(new LastBackup(
                        Instant.parse(parts[0]),
                        Path.of(parts[PARTS - 1]),
                        Long.parseLong(parts[1]),
                        Long.parseLong(parts[2])));
    }

    private static Path noteOf(Path ledger) {
        Path whole = ledger.toAbsolutePath().normalize();
        return whole.resolveSibling(whole.getFileName() + SUFFIX);
    }
}
