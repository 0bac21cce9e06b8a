package dev.costguardian.cli;

import dev.costguardian.cli.console.Console;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The root of all commands. */
@Command(
        name = "cost-guardian",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        sortOptions = false,
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        optionListHeading = "%nOptions:%n",
        parameterListHeading = "%n",
        exitCodeListHeading = "%nExit codes:%n",
        description = "A ledger of what calls to AI models cost.")
public final class CostCommand implements Callable<Integer> {

    private static final int HELP_WIDTH = 100;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before anything is called
    private CommandSpec spec;

    private CostCommand() {}

    /**
     * All commands, ready to execute one line of arguments, once. Exit codes are those of {@link ExitCodes}.
     *
     * @param pause how a command waits for a busy store, or for its next round
     */
    public static CommandLine commandLine(Workbench workbench, Console console, InstantSource clock, Pause pause) {
        Session session = new Session(workbench, console);
        CommandLine root = new CommandLine(new CostCommand()).addMixin("session", session);
        root.addSubcommand(new ServeCommand(session))
                .addSubcommand(new DemoCommand(session))
                .addSubcommand(new MigrateCommand(session))
                .addSubcommand(new WorkerCommand(session, pause))
                .addSubcommand(new TokenCommand(session))
                .addSubcommand(new KeyCommand(session, clock))
                .addSubcommand(new AuditCommand(session))
                .addSubcommand(new IngestCommand(session, pause))
                .addSubcommand(new ImportCommand(session, pause))
                .addSubcommand(new ReportCommand(session, clock))
                .addSubcommand(new EventsCommand(session, clock))
                .addSubcommand(new ClaimsCommand(session, clock))
                .addSubcommand(new ExportCommand(session, clock))
                .addSubcommand(prices(session, clock))
                .addSubcommand(new RepriceCommand(session, clock))
                .addSubcommand(new PruneCommand(session))
                .addSubcommand(new BackupCommand(session))
                .addSubcommand(new RestoreCommand(session))
                .addSubcommand(new CopyCommand(session))
                .addSubcommand(new VerifyCommand(session))
                .addSubcommand(new DoctorCommand(session))
                .addSubcommand(new CompletionCommand(console));
        return furnished(root, session);
    }

    private static CommandLine prices(Session session, InstantSource clock) {
        return new CommandLine(new PricesCommand(session, clock))
                .addSubcommand(new UnpricedCommand(session, clock))
                .addSubcommand(new MapCommand(session))
                .addSubcommand(new UnmapCommand(session))
                .addSubcommand(new ExportPricesCommand(session))
                .addSubcommand(new PlanPricesCommand(session))
                .addSubcommand(new ApplyPricesCommand(session));
    }

    private static CommandLine furnished(CommandLine root, Session session) {
        Console console = session.console();
        Failures failures = new Failures(session);
        describe(root, "Cost Guardian " + session.workbench().version());
        return root.setOut(
                        new PrintWriter(console.out(), true, console.terminal().charset()))
                .setErr(new PrintWriter(
                        console.errors(), true, console.terminal().charset()))
                .setColorScheme(
                        CommandLine.Help.defaultColorScheme(console.terminal().width() > 0 ? Ansi.AUTO : Ansi.OFF))
                .setUsageHelpWidth(HELP_WIDTH)
                .setExecutionExceptionHandler(failures)
                .setParameterExceptionHandler(failures);
    }

    private static void describe(CommandLine command, String version) {
        command.getCommandSpec().version(version).usageMessage().exitCodeList(ExitCodes.help());
        command.getSubcommands().values().forEach(subcommand -> describe(subcommand, version));
    }

    /** Without a command there is nothing to do but to show which there are. */
    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return ExitCodes.USAGE;
    }
}
