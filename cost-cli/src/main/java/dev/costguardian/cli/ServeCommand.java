package dev.costguardian.cli;

import dev.costguardian.cli.Workbench.Server;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(name = "serve", description = "Takes events and answers questions over HTTP until it is stopped.")
final class ServeCommand implements Callable<Integer> {

    private final Session session;

    ServeCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws InterruptedException {
        try (Server server = session.workbench().serve(session.database())) {
            return new Attendance(session).untilStopped(server, List.of());
        }
    }
}
