package dev.costguardian.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.costguardian.cli.console.Console;
import dev.costguardian.cli.console.Terminal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Runs commands as a person or a script would, and keeps what they said. */
final class Shell {

    final List<Duration> pauses = new ArrayList<>();

    private final Workbench workbench;
    private final Terminal terminal;
    private String input = "";

    Shell(Workbench workbench) {
        this(workbench, new Terminal(UTF_8, false, 0));
    }

    Shell(Workbench workbench, Terminal terminal) {
        this.workbench = workbench;
        this.terminal = terminal;
    }

    /** What one command left behind. */
    record Run(int code, String out, String err) {}

    Shell typing(String text) {
        input = text;
        return this;
    }

    Run run(String... arguments) {
        return run(pauses::add, arguments);
    }

    Run run(Pause pause, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console = new Console(new ByteArrayInputStream(input.getBytes(UTF_8)), out, err, terminal);
        int code = CostCommand.commandLine(workbench, console, TestBench.CLOCK, pause)
                .execute(arguments);
        return new Run(code, out.toString(UTF_8), err.toString(UTF_8));
    }
}
