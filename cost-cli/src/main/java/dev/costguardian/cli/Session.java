package dev.costguardian.cli;

import dev.costguardian.CostGuardian;
import dev.costguardian.cli.console.Console;
import dev.costguardian.cli.console.Table;
import dev.costguardian.formats.Json;
import dev.costguardian.formats.Json.JsonWriting;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** One run of the program: the options that all commands share, and what the commands work with. */
final class Session {

    @Option(
            names = "--db",
            paramLabel = "PATH",
            scope = ScopeType.INHERIT,
            description = "The database file. Without it, the settings decide.")
    private Optional<Path> database = Optional.empty();

    @Option(names = "--json", scope = ScopeType.INHERIT, description = "Answers in JSON, for programs.")
    private boolean json;

    @Option(
            names = "--stacktrace",
            scope = ScopeType.INHERIT,
            description = "Shows where a failure came from, for a report of a mistake in the program.")
    private boolean stackTraces;

    private final Workbench workbench;
    private final Console console;

    Session(Workbench workbench, Console console) {
        this.workbench = workbench;
        this.console = console;
    }

    Workbench workbench() {
        return workbench;
    }

    Console console() {
        return console;
    }

    Optional<Path> database() {
        return database;
    }

    boolean showsStackTraces() {
        return stackTraces;
    }

    /** The ledger that was asked for; whoever opens it closes it. */
    CostGuardian open() {
        return workbench.open(database);
    }

    /** Answers with the one or the other, as {@code --json} says. */
    void answer(JsonWriting forPrograms, Supplier<String> forPeople) {
        if (json) {
            console.say(Json.write(forPrograms));
        } else {
            console.say(forPeople.get());
        }
    }

    /** The table at the width of the screen. */
    String fitted(Table table) {
        return table.text(console.terminal().width());
    }
}
