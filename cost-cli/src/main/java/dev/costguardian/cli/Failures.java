package dev.costguardian.cli;

import dev.costguardian.ConfigurationException;
import dev.costguardian.CostGuardianException;
import dev.costguardian.StorageException;
import dev.costguardian.StorageFailedException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.CompletionException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** The one place where what went wrong becomes a line for people and a code for scripts. */
final class Failures implements IExecutionExceptionHandler, IParameterExceptionHandler {

    private final Session session;

    Failures(Session session) {
        this.session = session;
    }

    @Override
    public int handleParseException(ParameterException failure, String[] arguments) {
        CommandLine command = failure.getCommandLine();
        complain(sentence(String.valueOf(failure.getMessage())) + guesses(failure) + " Try: "
                + command.getCommandSpec().qualifiedName() + " --help");
        return ExitCodes.USAGE;
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        Throwable cause = cause(failure);
        complain(message(cause));
        if (session.showsStackTraces()) {
            stackTrace(cause).lines().forEach(session.console()::complain);
        }
        return code(cause);
    }

    private void complain(String message) {
        session.console().complain("cost-guardian: " + message);
    }

    private static Throwable cause(Throwable failure) {
        boolean isWrapping = failure instanceof CompletionException || failure instanceof UncheckedIOException;
        return isWrapping && failure.getCause() != null ? cause(failure.getCause()) : failure;
    }

    private static int code(Throwable cause) {
        if (cause instanceof IllegalArgumentException
                || cause instanceof ConfigurationException
                || cause instanceof FileAlreadyExistsException) {
            return ExitCodes.USAGE;
        }
        if (cause instanceof StorageFailedException) {
            return ExitCodes.DISK_FAILED;
        }
        return cause instanceof StorageException ? ExitCodes.DATABASE : ExitCodes.FAILED;
    }

    private static String message(Throwable cause) {
        if (cause instanceof NoSuchFileException missing) {
            return "there is no file " + missing.getFile();
        }
        if (cause instanceof AccessDeniedException denied) {
            return "no permission for " + denied.getFile();
        }
        if (cause instanceof FileAlreadyExistsException existing) {
            return existing.getFile() + " exists already; --force replaces it";
        }
        if (cause instanceof InterruptedException) {
            return "stopped";
        }
        boolean isExpected = cause instanceof CostGuardianException
                || cause instanceof IllegalArgumentException
                || cause instanceof IOException;
        return isExpected && cause.getMessage() != null
                ? cause.getMessage()
                : "this is a mistake in the program (%s); please report it with what --stacktrace shows"
                        .formatted(cause);
    }

    private static String guesses(ParameterException failure) {
        return failure instanceof UnmatchedArgumentException unmatched
                        && !unmatched.getSuggestions().isEmpty()
                ? " Did you mean " + String.join(" or ", unmatched.getSuggestions()) + "?"
                : "";
    }

    private static String sentence(String message) {
        return message.endsWith(".") ? message : message + ".";
    }

    private static String stackTrace(Throwable cause) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        cause.printStackTrace(new PrintStream(text, true, StandardCharsets.UTF_8));
        return text.toString(StandardCharsets.UTF_8).replace("\t", "    ");
    }
}
