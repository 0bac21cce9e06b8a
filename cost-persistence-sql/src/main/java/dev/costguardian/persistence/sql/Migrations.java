package dev.costguardian.persistence.sql;

import dev.costguardian.StorageException;
import java.util.Arrays;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;

/** Brings a database up to the schema of this program. */
public final class Migrations {

    private final Flyway flyway;

    public Migrations(Engine engine, DataSource source) {
        this.flyway = Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(source)
                .locations("classpath:" + engine.migrations())
                .load();
    }

    /**
     * Runs what has not been run yet; answers the steps that were.
     *
     * @throws StorageException where the database was written by a newer program, with nothing changed, or where a step
     *     fails
     */
    public List<String> run() {
        try {
            refuseNewer();
            return flyway.migrate().migrations.stream()
                    .map(step -> step.version + " " + step.description)
                    .toList();
        } catch (FlywayException e) {
            throw new StorageException("the schema cannot be brought up to date: " + e.getMessage(), e);
        }
    }

    private void refuseNewer() {
        Arrays.stream(flyway.info().all())
                .filter(step -> step.getState().isApplied() && !step.getState().isResolved())
                .map(MigrationInfo::getVersion)
                .findFirst()
                .ifPresent(version -> {
                    throw new StorageException("the database has schema version " + version
                            + ", which this program does not know; use the newer program that wrote it");
                });
    }
}
