package dev.costguardian.cli;

import dev.costguardian.StorageStatus;
import dev.costguardian.cli.console.Figures;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "worker",
        description = {
            "Looks after the database every minute until it is stopped.",
            "Each round stores when tokens were last seen, returns the write-ahead log to the database file, and"
                    + " reports how the database is doing.",
            "A running server does all this for itself; use it where a scheduler wants a command."
        })
final class WorkerCommand implements Callable<Integer> {

    private static final Duration BETWEEN_ROUNDS = Duration.ofMinutes(1);

    private final Session session;
    private final Pause pause;

    @Option(names = "--once", description = "Does one round only.")
    private boolean once;

    WorkerCommand(Session session, Pause pause) {
        this.session = session;
        this.pause = pause;
    }

    @Override
    public Integer call() throws InterruptedException {
        StorageStatus status = round();
        while (!once) {
            pause.of(BETWEEN_ROUNDS);
            status = round();
        }
        return status.isWritable() ? ExitCodes.OK : ExitCodes.DATABASE;
    }

    private StorageStatus round() {
        StorageStatus status = session.workbench().maintain(session.database());
        session.answer(
                new JsonObject()
                        .with("writable", status.isWritable())
                        .with("problem", status.problem())
                        .with("database_bytes", status.databaseBytes())
                        .with("wal_bytes", status.walBytes()),
                () -> "%s; database %s, write-ahead log %s"
                        .formatted(
                                status.isWritable() ? "all is well" : "cannot write: " + status.problem(),
                                Figures.bytes(status.databaseBytes()),
                                Figures.bytes(status.walBytes())));
        return status;
    }
}
