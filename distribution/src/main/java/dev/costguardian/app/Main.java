package dev.costguardian.app;

import dev.costguardian.ConfigurationException;
import dev.costguardian.cli.CostCommand;
import dev.costguardian.cli.ExitCodes;
import dev.costguardian.cli.console.Console;
import dev.costguardian.cli.console.Terminal;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;

/** Hands the arguments to the commands and their answer to the shell. */
public final class Main {

    private static final Path DOT_ENV = Path.of(".env");
    private static final int USUAL_WIDTH = 120;

    private Main() {}

    public static void main(String[] arguments) {
        System.setProperty("org.jooq.no-logo", "true");
        System.setProperty("org.jooq.no-tips", "true");
        Logging.configure();
        System.exit(run(arguments));
    }

    private static int run(String[] arguments) {
        try {
            LocalWorkbench workbench = new LocalWorkbench(() -> AppConfig.read(System.getenv(), DOT_ENV));
            return CostCommand.commandLine(workbench, console(), InstantSource.system(), Main::pause)
                    .execute(arguments);
        } catch (ConfigurationException e) {
            System.err.println("cost-guardian: " + e.getMessage());
            return ExitCodes.USAGE;
        }
    }

    private static Console console() {
        return new Console(
                new FileInputStream(FileDescriptor.in),
                new FileOutputStream(FileDescriptor.out),
                new FileOutputStream(FileDescriptor.err),
                terminal());
    }

    /** Java tells only whether both ends are a terminal; then progress is drawn and tables fit the screen. */
    private static Terminal terminal() {
        java.io.Console screen = System.console();
        Charset charset = screen == null ? StandardCharsets.UTF_8 : screen.charset();
        return new Terminal(charset, screen != null, screen == null ? 0 : width());
    }

    private static int width() {
        String columns = System.getenv("COLUMNS");
        return columns != null && columns.matches("[1-9][0-9]{1,3}") ? Integer.parseInt(columns) : USUAL_WIDTH;
    }

    private static void pause(Duration length) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(length.toNanos());
    }
}
