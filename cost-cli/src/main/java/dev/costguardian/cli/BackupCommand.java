package dev.costguardian.cli;

import dev.costguardian.cli.Workbench.Copy;
import dev.costguardian.cli.console.Figures;
import dev.costguardian.cli.console.ProgressBar;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "backup",
        description = {"Copies the database to a file and checks the copy.", "A server may run meanwhile."})
final class BackupCommand implements Callable<Integer> {

    private final Session session;

    @Parameters(paramLabel = "FILE", description = "Where the copy goes.")
    @SuppressWarnings("NullAway.Init") // picocli refuses a line without it
    private Path target;

    @Option(names = "--force", description = "Replaces the file where it exists.")
    private boolean force;

    BackupCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws FileAlreadyExistsException {
        if (!force && Files.exists(target)) {
            throw new FileAlreadyExistsException(target.toString());
        }
        Copy copy = copy();
        session.answer(
                new JsonObject()
                        .with("file", copy.file().toString())
                        .with("events", copy.events())
                        .with("bytes", copy.bytes()),
                () -> "Backed up %s to %s (%s)."
                        .formatted(Figures.count(copy.events(), "event"), copy.file(), Figures.bytes(copy.bytes())));
        return ExitCodes.OK;
    }

    private Copy copy() {
        try (ProgressBar bar = new ProgressBar(session.console(), "Backing up")) {
            return session.workbench().backup(session.database(), target, bar::reached);
        }
    }
}
