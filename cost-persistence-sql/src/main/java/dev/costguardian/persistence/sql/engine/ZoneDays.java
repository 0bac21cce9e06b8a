package dev.costguardian.persistence.sql.engine;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneId;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;

/**
 * Tells the step that adds {@code stated} to the sums when the days of the kept zones begin, in a temporary table that
 * the step drops: SQLite knows no zones, and PostgreSQL may know other ones than this program.
 */
final class ZoneDays implements Callback {

    private static final MigrationVersion STEP = MigrationVersion.fromVersion("7");

    // Of its own time, not of the generated tables: later steps may change them.
    private static final String TABLE =
            "CREATE TEMPORARY TABLE zone_day (zone_id BIGINT NOT NULL, begins BIGINT NOT NULL,"
                    + " day BIGINT NOT NULL, PRIMARY KEY (zone_id, begins))";
    private static final String ZONES =
            "SELECT report_zone.id, report_zone.name, min(usage_day.day), max(usage_day.day)"
                    + " FROM report_zone JOIN usage_day ON usage_day.zone_id = report_zone.id"
                    + " GROUP BY report_zone.id, report_zone.name";

    /** For the step alone: it makes the table where there is none, and would tell that there is one. */
    private static final String WARN_ONLY = "SET LOCAL client_min_messages = warning";

    private static final String INSERT = "INSERT INTO zone_day (zone_id, begins, day) VALUES (?, ?, ?)";

    private final Engine engine;

    ZoneDays(Engine engine) {
        this.engine = engine;
    }

    @Override
    public boolean supports(Event event, Context context) {
        return event == Event.BEFORE_EACH_MIGRATE
                && STEP.equals(context.getMigrationInfo().getVersion());
    }

    @Override
    public boolean canHandleInTransaction(Event event, Context context) {
        return true;
    }

    @Override
    public void handle(Event event, Context context) {
        try (Statement statement = context.getConnection().createStatement()) {
            if (engine == Engine.POSTGRESQL) {
                statement.execute(WARN_ONLY);
            }
            statement.execute(TABLE);
            fill(context.getConnection(), statement);
        } catch (SQLException e) {
            throw new FlywayException("the days of the report zones cannot be written down", e);
        }
    }

    private static void fill(Connection connection, Statement statement) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT);
                ResultSet zone = statement.executeQuery(ZONES)) {
            while (zone.next()) {
                add(insert, zone);
            }
            insert.executeBatch();
        }
    }

    private static void add(PreparedStatement insert, ResultSet zone) throws SQLException {
        ZoneId rules = ZoneId.of(zone.getString(2));
        for (long day = zone.getLong(3); day <= zone.getLong(4); day++) {
            insert.setLong(1, zone.getLong(1));
            insert.setLong(
                    2, LocalDate.ofEpochDay(day).atStartOfDay(rules).toInstant().toEpochMilli());
            insert.setLong(3, day);
            insert.addBatch();
        }
    }

    @Override
    public String getCallbackName() {
        return "zone days";
    }
}
