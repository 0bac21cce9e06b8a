package dev.costguardian.persistence.sql.sums;

import static dev.costguardian.persistence.sql.schema.Tables.RETENTION;

import dev.costguardian.persistence.sql.engine.Database;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What users called, by day and hour. A release before kept sums of users by token and day alone, so the first program
 * that opens its ledger adds them up anew. Of events that were forgotten by then the rest stays unknown.
 */
public final class UserSums {

    private static final Logger log = LoggerFactory.getLogger(UserSums.class);
    private static final Duration LONGEST_LOOK = Duration.ofSeconds(30);

    private UserSums() {}

    /** Adds up what is missing. Where nothing is, it waits for no writer. */
    public static void complete(Database database) throws SQLException {
        boolean areComplete = database.read(
                LONGEST_LOOK, connection -> areComplete(database.engine().on(connection)));
        if (!areComplete) {
            addUp(database);
        }
    }

    private static void addUp(Database database) throws SQLException {
        database.beginLong();
        DSLContext sql = database.engine().on(database.writer());
        if (!areComplete(sql)) {
            log.info("event=storage.adding_up sums=users");
            ReportZones zones = KeptZones.read(sql);
            AllEvents.addUp(database, SumStatements::ofWhole, (sums, event) -> sums.addUser(event, zones));
            sql.update(RETENTION).set(RETENTION.USERS_FLOOR, RETENTION.FLOOR).execute();
            database.announceChange();
        }
        database.commit();
    }

    private static boolean areComplete(DSLContext sql) {
        return sql.fetchExists(RETENTION, RETENTION.USERS_FLOOR.isNotNull());
    }

    /** From when on they tell everything; {@link Instant#MIN} where they always did. */
    public static Instant floor(DSLContext sql) {
        return EventFloor.of(sql.select(RETENTION.USERS_FLOOR).from(RETENTION).fetchSingle(0, long.class));
    }
}
