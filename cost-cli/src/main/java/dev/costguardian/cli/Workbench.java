package dev.costguardian.cli;

import dev.costguardian.CostGuardian;
import dev.costguardian.StorageStatus;
import dev.costguardian.pricing.PriceBook;
import dev.costguardian.retention.RetentionRule;
import dev.costguardian.takeover.Original;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What the commands work on; made by the program that puts everything together. Wherever it takes a database, none
 * stands for the one that the settings name. Everything it does works beside a running server unless it says otherwise.
 *
 * <p>Failures are {@link dev.costguardian.CostGuardianException}s: a {@link dev.costguardian.StorageException} where the
 * database cannot be used, a {@link dev.costguardian.ConfigurationException} where a setting is wrong. Their messages
 * are shown to people as they are.
 */
public interface Workbench {

    /** The release, such as {@code 1.2.0}. */
    String version();

    /** The prices that events are costed by. */
    PriceBook prices();

    /**
     * Opens the ledger and brings its schema up to date. What one token may record is not limited: limits protect a
     * server from strangers, not from its owner.
     */
    CostGuardian open(Optional<Path> database);

    /** Brings the schema up to date. */
    Migration migrate(Optional<Path> database);

    /**
     * Does one round of upkeep: stores when tokens were last seen, returns what lies in the write-ahead log to the
     * database file, and answers how the store is doing. A passing fault is a problem in the answer, no exception.
     */
    StorageStatus maintain(Optional<Path> database);

    /** How long the settings keep events. */
    RetentionRule retention();

    /**
     * Copies the database to {@code target}, checks the copy, and only then puts it in the place of what was there.
     *
     * @param progress told in units of the workbench's choice
     */
    Copy backup(Optional<Path> database, Path target, Progress progress);

    /**
     * Checks a backup and makes it the database. Refuses while a program has the database open.
     *
     * @param replace whether a database that is there may be replaced; it is kept beside the new one
     */
    Copy restore(Optional<Path> database, Path backup, boolean replace);

    /**
     * Copies a whole ledger into another database, which is empty or an earlier copy of it, and compares both. The source
     * may be served meanwhile.
     *
     * @param from the ledger: {@code FILE}, {@code sqlite:FILE} or {@code postgresql://…}; empty for the one that the
     *     settings name
     * @param to the copy, likewise
     * @param events told in ids of events
     * @param tables told afterwards, in tables
     */
    Transfer copy(Optional<String> from, Optional<String> to, Progress events, Progress tables);

    /**
     * Opens a database of the original program by a private copy, which is deleted at the latest when this program ends.
     * The file and what lies beside it are not changed.
     */
    Original openOriginal(Path file);

    /** Starts the server and returns once it takes requests. */
    Server serve(Optional<Path> database);

    /**
     * Starts a server over a database of its own, filled with made-up traffic, and returns once all of it is there. The
     * settings do not matter, and no other database is touched. It is deleted when the server stops.
     *
     * @param days how many days of traffic, up to now; 1 to 90
     * @param port 0 for any free one
     * @param progress told in days of traffic
     */
    Server demo(int days, int port, Progress progress);

    /** Looks at everything the program depends on. Changes nothing; what fails is a finding, no exception. */
    List<Finding> diagnose(Optional<Path> database);

    /** Told how far long work has come. */
    @FunctionalInterface
    interface Progress {

        /** Called now and then, on the thread of the work; {@code total} is 0 where it is not known. */
        void reached(long done, long total);
    }

    /**
     * What a migration did.
     *
     * @param database where it is, as people would name it
     * @param version of the schema now
     * @param applied one line for each step, in their order; empty where nothing was to be done
     */
    record Migration(String database, String version, List<String> applied) {

        public Migration {
            applied = List.copyOf(applied);
        }
    }

    /**
     * A database that was copied and checked.
     *
     * @param file where the copy is
     * @param previous where the database that it replaced was put, if there was one
     * @param events in the copy
     */
    record Copy(Path file, Optional<Path> previous, long bytes, long events) {}

    /**
     * A ledger that was copied into another database.
     *
     * @param from where it came from, without any password
     * @param to where the copy is, likewise
     * @param events in the copy
     * @param newEvents of those, that it had not before
     * @param otherRows of other tables that were written or deleted
     * @param differences what differs between both, in words; empty where the copy is whole
     */
    record Transfer(String from, String to, long events, long newEvents, long otherRows, List<String> differences) {

        public Transfer {
            differences = List.copyOf(differences);
        }
    }

    /** A server that takes requests. */
    interface Server extends AutoCloseable {

        /** Where it is reached, such as {@code http://127.0.0.1:5001}. */
        String address();

        /** What the person who started it should know: a key that was made for this run, a door that stands open. */
        List<String> notices();

        /**
         * Returns once the server was stopped, by a signal or from within.
         *
         * @throws dev.costguardian.StorageFailedException once the disk has failed; the server must be closed then
         * @throws InterruptedException where the waiting is to end and the server is not
         */
        void awaitStop() throws InterruptedException;

        /** Finishes what was begun, then stops. Stopping again does nothing. */
        @Override
        void close();
    }

    /**
     * What was found about one thing that the program depends on.
     *
     * @param subject the thing, such as {@code disk space}
     * @param detail what was found
     * @param advice what to do about it; empty where nothing needs doing
     */
    record Finding(Level level, String subject, String detail, String advice) {

        /** How bad it is. */
        public enum Level {
            OK,
            /** It works, and may not for long. */
            WARN,
            /** It does not work. */
            FAIL
        }
    }
}
