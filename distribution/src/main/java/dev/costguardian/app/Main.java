package dev.costguardian.app;

import dev.costguardian.cli.CostCommand;
import picocli.CommandLine;

/** Hands the arguments to the commands and their answer to the shell. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new CostCommand()).execute(arguments));
    }
}
