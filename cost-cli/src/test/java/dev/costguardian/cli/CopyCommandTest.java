package dev.costguardian.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.costguardian.StorageException;
import dev.costguardian.cli.Shell.Run;
import dev.costguardian.cli.console.Terminal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CopyCommandTest {

    private final Shell shell = new Shell(new TestBench());

    @Test
    void saysWhatWasCopiedAndThatItWasCompared() {
        assertThat(shell.run("copy", "--from", "sqlite:costs.sqlite")).isEqualTo(new Run(ExitCodes.OK, """
                        Copied 1,000 events and 30 other rows from sqlite:costs.sqlite to settings, which has 1,200 events now.
                        Compared the number of rows in every table, and the exact sums of every day: they are the same.
                        """, ""));
        assertThat(shell.run("copy", "--from", "a", "--to", "b", "--json").out())
                .isEqualTo("{\"from\":\"a\",\"to\":\"b\",\"events\":1200,\"new_events\":1000,\"other_rows\":30,"
                        + "\"differences\":[]}\n");
    }

    @Test
    void endsAsUnsoundWhereTheCopyDiffers() {
        Shell other = new Shell(new TestBench() {
            @Override
            public Transfer copy(Optional<String> from, Optional<String> to, Progress events, Progress tables) {
                return new Transfer("a", "b", 1, 1, 0, List.of("table model has 2 rows, and 1 in the copy"));
            }
        });

        Run run = other.run("copy", "--from", "a");

        assertThat(run.code()).isEqualTo(ExitCodes.UNSOUND);
        assertThat(run.out()).endsWith("""
                The copy is not to be used. It differs:
                  table model has 2 rows, and 1 in the copy
                """);
    }

    @Test
    void endsAsADatabaseFailureWhereTheTargetIsAnotherLedger() {
        Shell other = new Shell(new TestBench() {
            @Override
            public Transfer copy(Optional<String> from, Optional<String> to, Progress events, Progress tables) {
                throw new StorageException("the target has event 7");
            }
        });

        assertThat(other.run("copy", "--from", "a"))
                .isEqualTo(new Run(ExitCodes.DATABASE, "", "cost-guardian: the target has event 7\n"));
    }

    @Test
    void takesItsOwnOptionsInPlaceOfTheDatabaseOfAllCommands() {
        Run run = shell.run("copy", "--from", "a", "--db", "b");

        assertThat(run.code()).isEqualTo(ExitCodes.USAGE);
        assertThat(run.err()).contains("copy takes --from and --to in place of --db");
    }

    @Test
    void takesTheLedgerOfTheSettingsForTheSideThatIsNotNamed() {
        assertThat(shell.run("copy", "--to", "b", "--json").out()).startsWith("{\"from\":\"settings\",\"to\":\"b\"");

        Run neither = shell.run("copy");

        assertThat(neither.code()).isEqualTo(ExitCodes.USAGE);
        assertThat(neither.err())
                .isEqualTo("cost-guardian: copy needs --from or --to; the settings name only one ledger\n");
    }

    @Test
    void drawsEventsAndThenTablesWhereSomebodyWatches() {
        Shell watched = new Shell(
                new TestBench() {
                    @Override
                    public Transfer copy(Optional<String> from, Optional<String> to, Progress events, Progress tables) {
                        events.reached(500, 1_000);
                        tables.reached(8, 40);
                        return super.copy(from, to, events, tables);
                    }
                },
                new Terminal(UTF_8, true, 80));

        assertThat(watched.run("copy", "--from", "a").err())
                .contains("Copying events  [##########----------]  50%  500 of 1,000")
                .contains("Comparing tables  [####----------------]  20%  8 of 40");
        assertThat(shell.run("copy", "--from", "a").err()).isEmpty();
    }
}
