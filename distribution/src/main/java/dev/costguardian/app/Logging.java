package dev.costguardian.app;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.logging.ConsoleHandler;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Sends the log to the error stream, one event a line, and keeps libraries quiet unless something is wrong. */
final class Logging {

    private static final Logger ROOT = Logger.getLogger("");

    /** Held here, because the log manager forgets loggers that nobody holds. */
    private static final List<Logger> OWN = List.of(Logger.getLogger("dev.costguardian"));

    private Logging() {}

    static void configure() {
        LogManager.getLogManager().reset();
        ConsoleHandler handler = new ConsoleHandler();
        handler.setLevel(Level.ALL);
        handler.setFormatter(new Line());
        ROOT.addHandler(handler);
        ROOT.setLevel(Level.WARNING);
        OWN.forEach(logger -> logger.setLevel(Level.INFO));
    }

    private static final class Line extends Formatter {

        @Override
        public String format(LogRecord event) {
            StringBuilder line = new StringBuilder()
                    .append(event.getInstant().truncatedTo(ChronoUnit.MILLIS))
                    .append(' ')
                    .append(event.getLevel())
                    .append(' ')
                    .append(printable(formatMessage(event)))
                    .append('\n');
            if (event.getThrown() != null) {
                StringWriter trace = new StringWriter();
                event.getThrown().printStackTrace(new PrintWriter(trace));
                line.append(trace);
            }
            return line.toString();
        }

        /** A message is one line, whatever a caller put into it. */
        private static String printable(String message) {
            return message.replaceAll("[\\p{Cntrl}\\u2028\\u2029]", "?");
        }
    }
}
