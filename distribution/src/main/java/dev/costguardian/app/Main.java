package dev.costguardian.app;

import dev.costguardian.ConfigurationException;
import dev.costguardian.cli.CostCommand;
import dev.costguardian.cli.ExitCodes;
import dev.costguardian.cli.console.Console;
import dev.costguardian.cli.console.Terminal;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Hands the arguments to the commands and their answer to the shell. */
public final class Main {

    private static final Path DOT_ENV = Path.of(".env");
    private static final int USUAL_WIDTH = 120;

    private Main() {}

    public static void main(String[] arguments) {
        quietenLibraries();
        System.exit(run(arguments));
    }

    static void quietenLibraries() {
        System.setProperty("org.jooq.no-logo", "true");
        System.setProperty("org.jooq.no-tips", "true");
        Logging.configure();
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
        return screen().map(screen -> new Terminal(screen.charset(), true, width()))
                .orElseGet(() -> new Terminal(StandardCharsets.UTF_8, false, 0));
    }

    @SuppressWarnings("SystemConsoleNull") // null up to Java 21; from 22 on it must be asked
    private static Optional<java.io.Console> screen() {
        return Optional.ofNullable(System.console()).filter(Main::isTerminal);
    }

    private static boolean isTerminal(java.io.Console screen) {
        try {
            return (boolean) java.io.Console.class.getMethod("isTerminal").invoke(screen);
        } catch (ReflectiveOperationException e) {
            return true; // Java 21 or older, where there is a console only for a terminal
        }
    }

    private static int width() {
        String columns = System.getenv("COLUMNS");
        return columns != null && columns.matches("[1-9][0-9]{1,3}") ? Integer.parseInt(columns) : USUAL_WIDTH;
    }

    private static void pause(Duration length) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(length.toNanos());
    }
}
