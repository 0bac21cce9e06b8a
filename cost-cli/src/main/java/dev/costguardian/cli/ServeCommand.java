package dev.costguardian.cli;

import dev.costguardian.cli.Workbench.Server;
import java.util.ArrayList;
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
            session.answer(
                    new JsonObject().with("address", server.address()).with("notices", server.notices()),
                    () -> greeting(server));
            server.awaitStop();
        }
        return ExitCodes.OK;
    }

    private String greeting(Server server) {
        List<String> lines = new ArrayList<>();
        lines.add("Cost Guardian %s listens on %s (Ctrl-C stops it)"
                .formatted(session.workbench().version(), server.address()));
        lines.addAll(server.notices());
        return String.join("\n", lines);
    }
}
