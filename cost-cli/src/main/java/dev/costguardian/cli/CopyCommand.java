package dev.costguardian.cli;

import dev.costguardian.cli.Workbench.Transfer;
import dev.costguardian.cli.console.Figures;
import dev.costguardian.cli.console.ProgressBar;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "copy",
        description = {
            "Copies a whole ledger into another database, such as from a file into PostgreSQL, and compares both.",
            "The server of the source may run meanwhile. Whoever is stopped runs it again, and goes on. To move: copy, stop"
                    + " the server, copy once more, which takes only what is new, then start servers on the copy."
        })
final class CopyCommand implements Callable<Integer> {

    private final Session session;

    @Option(
            names = "--from",
            paramLabel = "LEDGER",
            description = "FILE, sqlite:FILE or postgresql://USER@HOST/DATABASE.")
    private Optional<String> from = Optional.empty();

    @Option(
            names = "--to",
            paramLabel = "LEDGER",
            description =
                    "Likewise; an empty database, or an earlier copy. Without the one or the other it is the ledger"
                            + " that the settings name: a password belongs into DATABASE_URL, where no list of processes shows it.")
    private Optional<String> to = Optional.empty();

    CopyCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        if (session.database().isPresent()) {
            throw new IllegalArgumentException("copy takes --from and --to in place of --db");
        }
        if (from.isEmpty() && to.isEmpty()) {
            throw new IllegalArgumentException("copy needs --from or --to; the settings name only one ledger");
        }
        Transfer transfer = transfer();
        session.answer(
                new JsonObject()
                        .with("from", transfer.from())
                        .with("to", transfer.to())
                        .with("events", transfer.events())
                        .with("new_events", transfer.newEvents())
                        .with("other_rows", transfer.otherRows())
                        .with("differences", transfer.differences()),
                () -> story(transfer));
        return transfer.differences().isEmpty() ? ExitCodes.OK : ExitCodes.UNSOUND;
    }

    private Transfer transfer() {
        try (ProgressBar events = new ProgressBar(session.console(), "Copying events");
                ProgressBar tables = new ProgressBar(session.console(), "Comparing tables")) {
            return session.workbench().copy(from, to, events::reached, (done, total) -> {
                events.wipe();
                tables.reached(done, total);
            });
        }
    }

    private static String story(Transfer transfer) {
        String copied = "Copied %s and %s from %s to %s, which has %s now.\n"
                .formatted(
                        Figures.count(transfer.newEvents(), "event"),
                        Figures.count(transfer.otherRows(), "other row"),
                        transfer.from(),
                        transfer.to(),
                        Figures.count(transfer.events(), "event"));
        return transfer.differences().isEmpty()
                ? copied
                        + "Compared the number of rows in every table, and the exact sums of every day: they are the same."
                : "%sThe copy is not to be used. It differs:\n  %s"
                        .formatted(copied, String.join("\n  ", transfer.differences()));
    }
}
