package dev.costguardian.cli;

import dev.costguardian.cli.Workbench.Server;
import java.util.ArrayList;
import java.util.List;

/** How a command stays with a server: it says where the server listens, and waits until it is stopped. */
final class Attendance {

    private final Session session;

    Attendance(Session session) {
        this.session = session;
    }

    /** Returns the exit code once {@code server} has stopped. */
    int untilStopped(Server server, List<String> moreNotices) throws InterruptedException {
        List<String> notices = new ArrayList<>(server.notices());
        notices.addAll(moreNotices);
        session.answer(
                new JsonObject().with("address", server.address()).with("notices", notices),
                () -> greeting(server)
                        + String.join(
                                "",
                                notices.stream().map(notice -> "\n" + notice).toList()));
        server.awaitStop();
        return ExitCodes.OK;
    }

    private String greeting(Server server) {
        return "Cost Guardian %1$s listens on %2$s (Ctrl-C stops it)\nDashboard: %2$s/dashboard"
                .formatted(session.workbench().version(), server.address());
    }
}
