package dev.costguardian.cli;

import dev.costguardian.cli.Workbench.Server;
import dev.costguardian.cli.console.Figures;
import dev.costguardian.cli.console.ProgressBar;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "demo",
        description = {
            "Serves made-up traffic of the last days, for a first look.",
            "Needs no settings and reads none. Its database is its own, and is deleted when it is stopped."
        })
final class DemoCommand implements Callable<Integer> {

    private static final int MOST_DAYS = 90;
    private static final int HIGHEST_PORT = 65_535;

    private final Session session;

    @Option(
            names = "--days",
            paramLabel = "N",
            defaultValue = "30",
            description = "How many days of traffic, up to 90. Default: ${DEFAULT-VALUE}.")
    private int days;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "5001",
            description = "Where to listen; 0 for any free port. Default: ${DEFAULT-VALUE}.")
    private int port;

    DemoCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws InterruptedException {
        check();
        try (Server server = start()) {
            return new Attendance(session).untilStopped(server, notices());
        }
    }

    private Server start() {
        try (ProgressBar bar = new ProgressBar(session.console(), "Making up days of traffic")) {
            return session.workbench().demo(days, port, bar::reached);
        }
    }

    private void check() {
        if (session.database().isPresent()) {
            throw new IllegalArgumentException("demo makes a database of its own and takes no --db");
        }
        requireWithin("--days", days, 1, MOST_DAYS);
        requireWithin("--port", port, 0, HIGHEST_PORT);
    }

    private static void requireWithin(String option, int value, int lowest, int highest) {
        if (value < lowest || value > highest) {
            throw new IllegalArgumentException("%s must be %d to %d, was %d".formatted(option, lowest, highest, value));
        }
    }

    private List<String> notices() {
        return List.of("The traffic is made up (%s); it is deleted when the demo stops."
                .formatted(Figures.count(days, "day")));
    }
}
