package dev.costguardian.persistence.sql;

import dev.costguardian.ledger.LedgerEntry;
import dev.costguardian.persistence.sql.engine.Database;
import dev.costguardian.persistence.sql.sums.KeptZones;
import dev.costguardian.persistence.sql.writing.GroupWriter;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jooq.DSLContext;

/** What the writing thread sees to besides writing: changes by other processes, last-seen moments, the engine's rest. */
final class Upkeep implements GroupWriter.Housekeeping {

    private static final long STORE_LAST_SEEN_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final long STORE_LAST_USES_NANOS = TimeUnit.SECONDS.toNanos(60);

    private final Database database;
    private final KeptZones zones;
    private final Runnable refresh;
    private final SqlTrackingTokens tokens;
    private final Duration rest;
    private final LongSupplier nanoTime;
    private long lookedAt;
    private long storedLastSeenAt;
    private long storedLastUsesAt;
    private long changesSeen;
    private Optional<SqlAccessKeys> keys = Optional.empty();
    private Optional<SqlSessions> sessions = Optional.empty();

    /**
     * Upkeep of a database.
     *
     * @param refresh forgets what is kept in memory and may have changed
     */
    Upkeep(Database database, KeptZones zones, Runnable refresh, SqlTrackingTokens tokens, SqlStorage.Setup setup)
            throws SQLException {
        this.database = database;
        this.zones = zones;
        this.refresh = refresh;
        this.tokens = tokens;
        this.rest = setup.rest();
        this.nanoTime = setup.nanoTime();
        this.lookedAt = nanoTime.getAsLong();
        this.storedLastSeenAt = lookedAt;
        this.storedLastUsesAt = lookedAt;
        this.changesSeen = database.foreignChanges();
        // What others changed before that moment is not told again.
        zones.reload(database.engine().on(database.writer()));
    }

    /** Names what else was used now and then. Called before the writing thread starts. */
    void storeUsesOf(SqlAccessKeys accessKeys, SqlSessions dashboardSessions) {
        keys = Optional.of(accessKeys);
        sessions = Optional.of(dashboardSessions);
    }

    /** Sums must not miss a zone that another process began to keep, so every transaction looks before it adds. */
    @Override
    public void begun() throws SQLException {
        lookForForeignChanges();
    }

    @Override
    public void recorded(List<LedgerEntry> entries) {
        tokens.seen(entries);
    }

    @Override
    public Duration rest() {
        return rest;
    }

    @Override
    public void tick(boolean idle) throws SQLException {
        long now = nanoTime.getAsLong();
        if (idle || now - lookedAt >= rest.toNanos()) {
            lookedAt = now;
            lookForForeignChanges();
        }
        if (now - storedLastSeenAt >= STORE_LAST_SEEN_NANOS) {
            storedLastSeenAt = now;
            storeLastSeen();
        }
        if (now - storedLastUsesAt >= STORE_LAST_USES_NANOS) {
            storedLastUsesAt = now;
            storeLastUses();
        }
        database.rest(idle);
    }

    @Override
    public void closing() throws SQLException {
        storeLastSeen();
        storeLastUses();
    }

    private void lookForForeignChanges() throws SQLException {
        long changes = database.foreignChanges();
        if (changes != changesSeen) {
            changesSeen = changes;
            zones.reload(database.engine().on(database.writer()));
            refresh.run();
        }
    }

    private void storeLastUses() throws SQLException {
        if (keys.filter(SqlAccessKeys::hasNews).isPresent()
                || sessions.filter(SqlSessions::hasNews).isPresent()) {
            database.begin();
            DSLContext sql = database.engine().on(database.writer());
            keys.ifPresent(used -> used.storeLastUses(sql));
            sessions.ifPresent(used -> used.storeLastUses(sql));
            database.commit();
        }
    }

    private void storeLastSeen() throws SQLException {
        if (tokens.hasNews()) {
            database.begin();
            tokens.storeLastSeen(database.engine().on(database.writer()));
            database.commit();
        }
    }
}
