package dev.costguardian.cli;

import dev.costguardian.cli.Workbench.Migration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
        name = "migrate",
        description = {
            "Brings the database up to date, and makes it where there is none.",
            "Every command that opens the database does so by itself."
        })
final class MigrateCommand implements Callable<Integer> {

    private final Session session;

    MigrateCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Migration migration = session.workbench().migrate(session.database());
        session.answer(
                new JsonObject()
                        .with("database", migration.database())
                        .with("version", migration.version())
                        .with("applied", migration.applied()),
                () -> story(migration));
        return ExitCodes.OK;
    }

    private static String story(Migration migration) {
        String result = "%s is at version %s.".formatted(migration.database(), migration.version());
        return migration.applied().isEmpty()
                ? result + " Nothing was to be done."
                : "Applied:\n  " + String.join("\n  ", migration.applied()) + "\n" + result;
    }
}
