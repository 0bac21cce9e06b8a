package dev.costguardian.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.costguardian.ConfigurationException;
import dev.costguardian.CostGuardian;
import dev.costguardian.StorageBusyException;
import dev.costguardian.StorageException;
import dev.costguardian.cli.Shell.Run;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CostCommandTest {

    @TempDir
    Path folder;

    private final TestBench bench = new TestBench();
    private final Shell shell = new Shell(bench);

    @Test
    void showsItsReleaseEverywhere() {
        assertThat(shell.run("--version")).isEqualTo(new Run(ExitCodes.OK, "Cost Guardian 1.2.3\n", ""));
        assertThat(shell.run("token", "list", "--version").out()).isEqualTo("Cost Guardian 1.2.3\n");
    }

    @Test
    void showsItsCommandsWhereNoneIsGiven() {
        Run run = shell.run();

        assertThat(run.code()).isEqualTo(ExitCodes.USAGE);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .contains("Usage: cost-guardian ", "\nCommands:\n", "\nExit codes:\n")
                .isEqualTo(shell.run("--help").out());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "serve",
                "demo",
                "migrate",
                "worker",
                "token",
                "token create",
                "token list",
                "token enable",
                "token disable",
                "token archive",
                "key",
                "key create",
                "key list",
                "key rotate",
                "key revoke",
                "audit",
                "audit list",
                "audit verify",
                "ingest",
                "import",
                "report",
                "events",
                "claims",
                "export",
                "prices",
                "prices list",
                "prices show",
                "reprice",
                "reprice plan",
                "reprice apply",
                "reprice undo",
                "reprice list",
                "prune",
                "backup",
                "restore",
                "verify",
                "doctor",
                "completion"
            })
    void explainsEveryCommandAndItsExitCodes(String command) {
        Run run = shell.run((command + " --help").strip().split(" "));

        assertThat(run.code()).isEqualTo(ExitCodes.OK);
        assertThat(run.out())
                .startsWith(("Usage: cost-guardian " + command).strip() + " [")
                .contains(
                        "--db=PATH",
                        "Exit codes:\n   0   done\n",
                        "   5   verify, audit verify, doctor, import, copy: something is wrong\n");
        assertThat(run.out().lines()).allMatch(line -> line.length() <= 100);
    }

    @Test
    void opensTheDatabaseThatIsNamedBeforeOrAfterTheCommand() {
        shell.run("--db", "/a.db", "token", "list");
        shell.run("token", "--db=/b.db", "list");
        shell.run("token", "list", "--db", "/c.db");
        shell.run("token", "list");

        assertThat(bench.databases)
                .containsExactly(
                        Optional.of(Path.of("/a.db")),
                        Optional.of(Path.of("/b.db")),
                        Optional.of(Path.of("/c.db")),
                        Optional.empty());
        assertThat(bench.hasClosedAllThatItOpened()).isTrue();
    }

    @Test
    void explainsAMistakeOnOneLine() {
        assertThat(shell.run("reprot"))
                .isEqualTo(new Run(
                        ExitCodes.USAGE,
                        "",
                        "cost-guardian: Unmatched argument at index 0: 'reprot'."
                                + " Did you mean reprice or report or restore? Try: cost-guardian --help\n"));
        assertThat(shell.run("report", "--form", "2026-01-01").err())
                .isEqualTo("cost-guardian: Unknown options: '--form', '2026-01-01'."
                        + " Try: cost-guardian report --help\n");
        assertThat(shell.run("token").err())
                .isEqualTo("cost-guardian: Missing required subcommand. Try: cost-guardian token --help\n");
        assertThat(shell.run("backup").err())
                .isEqualTo("cost-guardian: Missing required parameter: 'FILE'. Try: cost-guardian backup --help\n");
    }

    static Stream<Object[]> failures() {
        return Stream.of(
                new Object[] {
                    new StorageBusyException("locked by another program", Duration.ZERO), 3, "locked by another program"
                },
                new Object[] {new StorageException("made by a newer release"), 3, "made by a newer release"},
                new Object[] {new ConfigurationException("DB_PATH is a folder"), 2, "DB_PATH is a folder"},
                new Object[] {new IllegalArgumentException("limit is 7"), 2, "limit is 7"},
                new Object[] {
                    new UncheckedIOException(new IOException("No space left on device")), 1, "No space left on device"
                },
                new Object[] {new UncheckedIOException(new AccessDeniedException("/data")), 1, "no permission for /data"
                });
    }

    @ParameterizedTest
    @MethodSource("failures")
    void turnsEveryFailureIntoOneLineAndACode(RuntimeException failure, int code, String message) {
        Shell failing = new Shell(new FailingBench(failure));

        assertThat(failing.run("report")).isEqualTo(new Run(code, "", "cost-guardian: " + message + "\n"));
        assertThat(failing.run("token", "list")).isEqualTo(new Run(code, "", "cost-guardian: " + message + "\n"));
    }

    @Test
    void ownsUpToAMistakeInTheProgram() {
        Shell failing = new Shell(new FailingBench(new IllegalStateException("surprise\nattack")));

        assertThat(failing.run("report"))
                .isEqualTo(new Run(
                        ExitCodes.FAILED,
                        "",
                        "cost-guardian: this is a mistake in the program (java.lang.IllegalStateException:"
                                + " surprise\uFFFDattack); please report it with what --stacktrace shows\n"));
    }

    @Test
    void showsWhereAFailureCameFromOnlyWhenAsked() {
        Shell failing = new Shell(new FailingBench(new StorageException("damaged")));

        assertThat(failing.run("report", "--stacktrace").err().lines())
                .startsWith("cost-guardian: damaged", "dev.costguardian.StorageException: damaged")
                .anyMatch(line -> line.startsWith("    at dev.costguardian.cli.CostCommandTest"));
    }

    @Test
    void printsACompletionScriptThatBashUnderstands() throws IOException, InterruptedException {
        Run run = shell.run("completion");
        Path script = Files.writeString(folder.resolve("completion"), run.out());

        Process bash = new ProcessBuilder(
                        "bash",
                        "-c",
                        ". \"$1\"; COMP_WORDS=(cost-guardian token arch); COMP_CWORD=2;"
                                + " _complete_cost-guardian 2>/dev/null; echo \"${COMPREPLY[*]}\"",
                        "-",
                        script.toString())
                .redirectErrorStream(true)
                .start();
        String answer = new String(bash.getInputStream().readAllBytes(), UTF_8);

        assertThat(bash.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(answer).isEqualTo("archive\n");
    }

    private static final class FailingBench extends TestBench {

        private final RuntimeException failure;

        FailingBench(RuntimeException failure) {
            this.failure = failure;
        }

        @Override
        public CostGuardian open(Optional<Path> database) {
            throw failure;
        }
    }
}
