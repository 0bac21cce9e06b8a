package dev.costguardian.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.costguardian.Storage;
import dev.costguardian.audit.Actor;
import dev.costguardian.audit.AuditEntry;
import dev.costguardian.audit.AuditHead;
import dev.costguardian.audit.AuditLog;
import dev.costguardian.audit.AuditNote;
import dev.costguardian.cli.Shell.Run;
import dev.costguardian.memory.InMemoryStorage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class AuditCommandTest {

    private final Storage memory = new InMemoryStorage();
    private final Shell shell = new Shell(new TestBench(memory));

    @Test
    void listsEntriesTheNewestFirst() {
        shell.run("token", "create", "shop");
        shell.run("token", "disable", "shop");
        shell.run("token", "create", "shop");

        assertThat(shell.run("audit", "list")).isEqualTo(new Run(ExitCodes.OK, """
                        ID  AT (UTC)             WHO           FROM  ACT            SUBJECT  BEFORE         AFTER           OUTCOME
                         3  2026-11-23 12:00:00  command line        token.create   token                   shop            refused
                         2  2026-11-23 12:00:00  command line        token.disable  token 1  shop, enabled  shop, disabled  done
                         1  2026-11-23 12:00:00  command line        token.create   token 1                 shop            done
                        """, ""));
    }

    @Test
    void listsEntriesForPrograms() {
        shell.run("token", "create", "shop");

        String hash = head().hash();
        assertThat(shell.run("audit", "list", "--json").out())
                .isEqualTo("{\"entries\":[{\"id\":1,\"at\":\"2026-11-23T12:00:00Z\",\"actor\":\"command line\","
                        + "\"address\":\"\",\"act\":\"token.create\",\"subject\":\"token 1\",\"before\":\"\","
                        + "\"after\":\"shop\",\"outcome\":\"done\",\"hash\":\"" + hash + "\"}]}\n");
    }

    @Test
    void listsPageByPage() {
        for (int i = 1; i <= 5; i++) {
            shell.run("token", "create", "app-" + i);
        }

        assertThat(shell.run("audit", "list", "--limit", "2").out())
                .contains("app-5", "app-4")
                .doesNotContain("app-3");
        assertThat(shell.run("audit", "list", "--limit", "2", "--before", "4").out())
                .contains("app-3", "app-2")
                .doesNotContain("app-4", "app-1");
        assertThat(shell.run("audit", "list", "--before", "1").out()).isEqualTo("No entries.\n");
        assertThat(shell.run("audit", "list", "--limit", "1001").err())
                .isEqualTo("cost-guardian: --limit must be 1 to 1000, was 1001\n");
    }

    @Test
    void findsASoundLogSound() {
        shell.run("token", "create", "shop");

        assertThat(shell.run("audit", "verify"))
                .isEqualTo(new Run(
                        ExitCodes.OK, "Read 1 entry. All is well.\nThe last hash is " + head().hash() + ".\n", ""));
        assertThat(shell.run("audit", "verify", "--json").out())
                .isEqualTo("{\"entries\":1,\"hash\":\"" + head().hash() + "\",\"problems\":[]}\n");
    }

    @Test
    void namesTheFirstEntryThatSomebodyChanged() {
        for (int i = 1; i <= 4; i++) {
            shell.run("token", "create", "app-" + i);
        }
        Shell tampered = new Shell(new TestBench(new BorrowedStorage(memory) {
            @Override
            public AuditLog audit() {
                return new ForgedLog(memory.audit());
            }
        }));

        assertThat(tampered.run("audit", "verify"))
                .isEqualTo(new Run(ExitCodes.UNSOUND, "The log is broken: entry 2 is not as it was written.\n", ""));
        assertThat(tampered.run("audit", "verify", "--json").out())
                .contains("\"problems\":[\"entry 2 is not as it was written\"]");
    }

    private AuditHead head() {
        return memory.audit().head();
    }

    /** Says of all but the first entry that something else was done. */
    private record ForgedLog(AuditLog written) implements AuditLog {

        @Override
        public <T> T record(Actor actor, Instant at, Supplier<T> act, Function<T, Optional<AuditNote>> telling) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<AuditEntry> newest(long before, int limit) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<AuditEntry> following(long after, int limit) {
            return written.following(after, limit).stream()
                    .map(entry -> entry.id() == 1
                            ? entry
                            : new AuditEntry(
                                    entry.id(),
                                    entry.at(),
                                    entry.actor(),
                                    entry.note().after("nothing"),
                                    entry.hash()))
                    .toList();
        }

        @Override
        public AuditHead head() {
            return written.head();
        }
    }
}
