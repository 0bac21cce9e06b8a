package dev.costguardian.cli;

import dev.costguardian.cli.console.Console;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "completion",
        description = {
            "Prints a script that completes commands and options in bash and zsh.",
            "Use it: source <(cost-guardian completion)"
        })
final class CompletionCommand implements Callable<Integer> {

    private final Console console;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before anything is called
    private CommandSpec spec;

    CompletionCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        String script = AutoComplete.bash(spec.root().name(), spec.root().commandLine());
        console.out().write(script.getBytes(StandardCharsets.UTF_8));
        console.out().flush();
        return ExitCodes.OK;
    }
}
