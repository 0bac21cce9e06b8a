package dev.costguardian.cli;

import dev.costguardian.cli.Workbench.Finding;
import dev.costguardian.cli.console.Column;
import dev.costguardian.cli.console.Table;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;

@Command(name = "doctor", description = "Looks at all that the program depends on, and says what to do about it.")
final class DoctorCommand implements Callable<Integer> {

    private final Session session;

    DoctorCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        List<Finding> findings = session.workbench().diagnose(session.database());
        session.answer(
                new JsonObject()
                        .with(
                                "findings",
                                findings.stream().map(DoctorCommand::fields).toList()),
                () -> table(findings) + advice(findings));
        return findings.stream().anyMatch(finding -> finding.level() == Finding.Level.FAIL)
                ? ExitCodes.UNSOUND
                : ExitCodes.OK;
    }

    private String table(List<Finding> findings) {
        Table table = new Table(Column.words("RESULT"), Column.words("CHECK"), Column.words("FINDING"));
        findings.forEach(finding -> table.row(level(finding), finding.subject(), finding.detail()));
        return session.fitted(table);
    }

    private static String advice(List<Finding> findings) {
        String advice = findings.stream()
                .filter(finding -> !finding.advice().isEmpty())
                .map(finding -> "\n" + finding.subject() + ": " + finding.advice())
                .collect(Collectors.joining());
        return advice.isEmpty() ? "" : "\n" + advice;
    }

    private static JsonObject fields(Finding finding) {
        return new JsonObject()
                .with("level", level(finding))
                .with("subject", finding.subject())
                .with("detail", finding.detail())
                .with("advice", finding.advice());
    }

    private static String level(Finding finding) {
        return finding.level().name().toLowerCase(Locale.ROOT);
    }
}
