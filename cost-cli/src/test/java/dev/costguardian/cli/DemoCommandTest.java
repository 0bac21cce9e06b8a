package dev.costguardian.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.costguardian.cli.Shell.Run;
import dev.costguardian.cli.console.Terminal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DemoCommandTest {

    private final List<String> steps = new ArrayList<>();
    private final Shell shell = new Shell(new DemoBench());

    @Test
    void servesAMonthOfTrafficAndSaysThatItIsMadeUp() {
        assertThat(shell.run("demo")).isEqualTo(new Run(ExitCodes.OK, """
                        Cost Guardian 1.2.3 listens on http://127.0.0.1:7000 (Ctrl-C stops it)
                        Dashboard: http://127.0.0.1:7000/dashboard
                        The door is open.
                        The traffic is made up (30 days); it is deleted when the demo stops.
                        """, ""));
        assertThat(steps).containsExactly("start 30 5001", "await", "close");
    }

    @Test
    void takesAnotherSpanAndPort() {
        shell.run("demo", "--days", "7", "--port", "0");

        assertThat(steps).startsWith("start 7 0");
    }

    @Test
    void showsAPersonHowFarItIs() {
        Shell watched = new Shell(new DemoBench(), new Terminal(StandardCharsets.UTF_8, true, 80));

        assertThat(watched.run("demo").err())
                .startsWith("\rMaking up days of traffic  [#####---------------]  25%  1 of 4\r");
    }

    @ParameterizedTest
    @CsvSource({
        "--days=0,'--days must be 1 to 90, was 0'",
        "--days=91,'--days must be 1 to 90, was 91'",
        "--port=-1,'--port must be 0 to 65535, was -1'",
        "--port=65536,'--port must be 0 to 65535, was 65536'",
        "--db=/data/ledger.db,'demo makes a database of its own and takes no --db'"
    })
    void refusesWhatItCannotServe(String option, String complaint) {
        assertThat(shell.run("demo", option))
                .isEqualTo(new Run(ExitCodes.USAGE, "", "cost-guardian: " + complaint + "\n"));
        assertThat(steps).isEmpty();
    }

    private final class DemoBench extends TestBench {

        @Override
        public Server demo(int days, int port, Progress progress) {
            progress.reached(1, 4);
            steps.add("start " + days + " " + port);
            return new Server() {
                @Override
                public String address() {
                    return "http://127.0.0.1:7000";
                }

                @Override
                public List<String> notices() {
                    return List.of("The door is open.");
                }

                @Override
                public void awaitStop() {
                    steps.add("await");
                }

                @Override
                public void close() {
                    steps.add("close");
                }
            };
        }
    }
}
