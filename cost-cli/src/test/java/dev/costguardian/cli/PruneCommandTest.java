package dev.costguardian.cli;

import static dev.costguardian.cli.Ledgers.call;
import static org.assertj.core.api.Assertions.assertThat;

import dev.costguardian.attribution.TrackingToken;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class PruneCommandTest {

    private final TestBench bench = new TestBench();
    private final Shell shell = new Shell(bench);

    @Test
    void saysThatAllIsKeptWhereNoRetentionIsSet() {
        recordOldAndYoung();

        assertThat(shell.run("prune").out()).startsWith("RETENTION_DAYS is not set: all events are kept.");
        assertThat(bench.ledger().ledger().find(1)).isPresent();
    }

    @Test
    void forgetsOldEventsAndSaysWhichStay() {
        recordOldAndYoung();
        bench.retentionDays = OptionalInt.of(90);

        Shell.Run run = shell.run("prune");

        assertThat(run.code()).isEqualTo(ExitCodes.OK);
        assertThat(run.out())
                .contains("Forgot 1 event before 2026-08-25 00:00:00 UTC, with no change to any total.")
                .contains("2 older events stay: unpriced, suspect or corrected.");
        assertThat(bench.ledger().ledger().find(1)).isEmpty();
    }

    @Test
    void rehearsesWithoutForgetting() {
        recordOldAndYoung();
        bench.retentionDays = OptionalInt.of(90);

        Shell.Run run = shell.run("prune", "--dry-run");

        assertThat(run.out()).contains("Would forget 1 event");
        assertThat(bench.ledger().ledger().find(1)).isPresent();
    }

    @Test
    void answersProgramsInJson() {
        recordOldAndYoung();
        bench.retentionDays = OptionalInt.of(90);

        assertThat(shell.run("prune", "--json").out())
                .isEqualTo("{\"dry_run\":false,\"rows_since\":\"2026-08-25T00:00:00Z\",\"events\":1,\"staying\":2,"
                        + "\"raw_usage\":0}\n");
    }

    private void recordOldAndYoung() {
        TrackingToken token = Ledgers.token(bench.ledger(), "billing");
        Ledgers.record(bench.ledger(), token, "2026-03-01T00:00:00Z", call("swift", 10, 1));
        Ledgers.record(bench.ledger(), token, "2026-03-01T00:00:00Z", call("nobody-knows", 10, 1));
        Ledgers.record(bench.ledger(), token, "2026-03-02T00:00:00Z", call("nobody-knows", 10, 1));
        Ledgers.record(bench.ledger(), token, "2026-11-01T00:00:00Z", call("swift", 10, 1));
    }
}
