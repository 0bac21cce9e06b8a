package dev.costguardian.app.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.costguardian.Storage;
import dev.costguardian.app.TestLedgers;
import dev.costguardian.app.faults.CuttingProxy.Cut;
import dev.costguardian.app.faults.ServerProcess.Launch;
import dev.costguardian.persistence.postgresql.DatabaseAddress;
import dev.costguardian.persistence.postgresql.PostgresqlStorage;
import dev.costguardian.persistence.sql.SqlStorage;
import dev.costguardian.persistence.sql.engine.Engine;
import dev.costguardian.reports.SpendQuery;
import dev.costguardian.reports.SpendTotals;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database of the first release is brought up to date, by programs that lose it on the way, or by several at once. */
class SharedUpgradeFaultsIT {

    private static final Path FIRST_RELEASE =
            Path.of("src", "faults", "first-release.sql").toAbsolutePath();
    private static final int SAMPLES = Full.or(40, 2);
    /** More than the answers of an upgrade that is not cut off. */
    private static final int LATEST_ANSWER = 250;

    @TempDir
    private Path folder;

    private final Random random = Full.random();

    @Test
    void goesOnWithAnUpgradeThatWasCutOffAtAnyAnswer() throws Exception {
        int cuts = 0;
        for (int sample = 0; sample < SAMPLES; sample++) {
            String database = firstRelease();
            AtomicInteger answers = new AtomicInteger();
            int last = sample == 0 ? 20 : random.nextInt(LATEST_ANSWER);
            try (CuttingProxy proxy =
                    new CuttingProxy(database, Cut.HUNG_UP, () -> answer -> answers.incrementAndGet() > last)) {
                Shell.Ended cut = Shell.run(migrating(proxy.address()));
                cuts += cut.well() ? 0 : 1;
            }

            Shell.Ended whole = Shell.run(migrating(database));

            assertThat(whole.exitCode()).as(whole.said()).isZero();
            assertThat(totals(database)).as("cut off after %d answers", last).isEqualTo("60 0.07239");
        }
        assertThat(cuts).isPositive();
        System.out.printf("%d upgrades of a database cut off%n", cuts);
    }

    @Test
    void isBroughtUpToDateByThreeServersThatStartAtOnce() throws Exception {
        String database = firstRelease();
        try (Servers servers = Servers.start(Place.sharing(database, folder))) {
            for (int number = 0; number < servers.size(); number++) {
                assertThat(new Admin(servers.get(number)).books().events()).isEqualTo(60);
            }
        }
        assertThat(totals(database)).isEqualTo("60 0.07239");
    }

    private ProcessBuilder migrating(String database) throws Exception {
        return Launch.in(folder).with("DATABASE_URL", database).command("migrate");
    }

    /** A fresh database as the first release left it. */
    private static String firstRelease() throws Exception {
        String database = TestLedgers.freshDatabase();
        DatabaseAddress address = DatabaseAddress.of(database);
        Flyway.configure(Engine.class.getClassLoader())
                .dataSource(
                        "jdbc:postgresql://" + address.hosts() + "/" + address.database(),
                        address.user().orElseThrow(),
                        address.password().orElse(""))
                .locations("classpath:" + Engine.POSTGRESQL.migrations())
                .target("1")
                .load()
                .migrate();
        try (Connection connection = TestLedgers.connect(database);
                Statement statement = connection.createStatement()) {
            keepTruthAs("INT", statement);
            for (String rows : Files.readString(FIRST_RELEASE).split(";\\n", -1)) {
                if (rows.startsWith("INSERT") && !rows.contains("flyway")) {
                    statement.execute(rows.replace("X'", "'\\x"));
                }
            }
            keepTruthAs("BOOLEAN", statement);
        }
        return database;
    }

    /** The rows were written for SQLite, which has numbers for true and false. */
    private static void keepTruthAs(String type, Statement statement) throws SQLException {
        for (String column : List.of("tracking_token ALTER is_active", "usage_event ALTER is_suspect")) {
            String name = column.substring(column.lastIndexOf(' ') + 1);
            statement.execute("ALTER TABLE %s TYPE %s USING %s::%s".formatted(column, type, name, type));
        }
    }

    private static String totals(String database) {
        try (Storage storage = PostgresqlStorage.open(DatabaseAddress.of(database), SqlStorage.Setup.standard())) {
            assertThat(storage.verify(read -> {}).problems()).isEmpty();
            assertThat(storage.tokens().find("token-of-the-first-release")).isPresent();
            SpendTotals total = storage.reports().report(SpendQuery.ever()).total();
            return RawLedger.figures(total.events(), total.cost().toUsd());
        }
    }
}
