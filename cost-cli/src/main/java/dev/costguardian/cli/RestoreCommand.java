package dev.costguardian.cli;

import dev.costguardian.CostGuardian;
import dev.costguardian.audit.AuditNote;
import dev.costguardian.cli.Workbench.Copy;
import dev.costguardian.cli.console.Figures;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "restore",
        description = {"Checks a backup and makes it the database.", "Stop the server first."})
final class RestoreCommand implements Callable<Integer> {

    private final Session session;

    @Parameters(paramLabel = "FILE", description = "The backup.")
    @SuppressWarnings("NullAway.Init") // picocli refuses a line without it
    private Path backup;

    @Option(names = "--force", description = "Replaces the database where there is one; it is kept beside the new one.")
    private boolean force;

    RestoreCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws NoSuchFileException {
        if (!Files.exists(backup)) {
            throw new NoSuchFileException(backup.toString());
        }
        Copy copy = session.workbench().restore(session.database(), backup, force);
        note(copy);
        session.answer(
                new JsonObject()
                        .with("file", copy.file().toString())
                        .with("previous", copy.previous().map(Path::toString))
                        .with("events", copy.events())
                        .with("bytes", copy.bytes()),
                () -> story(copy));
        return ExitCodes.OK;
    }

    /** The log is now that of the backup; it goes on with where it came from. */
    private void note(Copy copy) {
        try (CostGuardian ledger = session.open()) {
            new Acts(ledger)
                    .note(AuditNote.of("ledger.restore", "database")
                            .before(copy.previous().map(Path::toString).orElse(""))
                            .after("%s with %s".formatted(backup, Figures.count(copy.events(), "event"))));
        }
    }

    private static String story(Copy copy) {
        return "Restored %s to %s (%s)."
                        .formatted(Figures.count(copy.events(), "event"), copy.file(), Figures.bytes(copy.bytes()))
                + copy.previous()
                        .map(previous -> "\nWhat was there is now " + previous + ".")
                        .orElse("");
    }
}
