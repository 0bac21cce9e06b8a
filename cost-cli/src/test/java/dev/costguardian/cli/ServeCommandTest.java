package dev.costguardian.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.costguardian.ConfigurationException;
import dev.costguardian.StorageFailedException;
import dev.costguardian.cli.Shell.Run;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ServeCommandTest {

    private final List<String> steps = new ArrayList<>();

    @Test
    void servesUntilItIsStopped() {
        Run run = new Shell(new ServingBench(List.of())).run("serve", "--db", "/data/ledger.db");

        assertThat(run).isEqualTo(new Run(ExitCodes.OK, """
                        Cost Guardian 1.2.3 listens on http://127.0.0.1:5001 (Ctrl-C stops it)
                        Dashboard: http://127.0.0.1:5001/dashboard
                        """, ""));
        assertThat(steps).containsExactly("start /data/ledger.db", "await", "close");
    }

    @Test
    void tellsWhoeverStartedItWhatTheyShouldKnow() {
        Shell shell = new Shell(new ServingBench(List.of("Ingest key for this run: k", "No API key is set.")));

        assertThat(shell.run("serve").out()).endsWith("/dashboard\nIngest key for this run: k\nNo API key is set.\n");
        assertThat(shell.run("serve", "--json").out())
                .isEqualTo("{\"address\":\"http://127.0.0.1:5001\","
                        + "\"notices\":[\"Ingest key for this run: k\",\"No API key is set.\"]}\n");
    }

    @Test
    void doesNotServeUnderWrongSettings() {
        Shell shell = new Shell(new TestBench() {
            @Override
            public Server serve(Optional<Path> database) {
                throw new ConfigurationException("ENV=production needs API_KEY");
            }
        });

        assertThat(shell.run("serve"))
                .isEqualTo(new Run(ExitCodes.USAGE, "", "cost-guardian: ENV=production needs API_KEY\n"));
    }

    @Test
    void endsWithACodeOfItsOwnWhenTheDiskFailed() {
        Shell shell = new Shell(new TestBench() {
            @Override
            public Server serve(Optional<Path> database) {
                throw new StorageFailedException("the disk failed");
            }
        });

        assertThat(shell.run("serve")).isEqualTo(new Run(6, "", "cost-guardian: the disk failed\n"));
    }

    private final class ServingBench extends TestBench {

        private final List<String> notices;

        ServingBench(List<String> notices) {
            this.notices = notices;
        }

        @Override
        public Server serve(Optional<Path> database) {
            steps.add("start " + database.map(Path::toString).orElse(""));
            return new Server() {
                @Override
                public String address() {
                    return "http://127.0.0.1:5001";
                }

                @Override
                public List<String> notices() {
                    return notices;
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
