package dev.costguardian.cli;

import static dev.costguardian.cli.Ledgers.call;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.costguardian.audit.Actor;
import dev.costguardian.audit.AuditEntry;
import dev.costguardian.audit.AuditNote;
import dev.costguardian.cli.Shell.Run;
import dev.costguardian.cli.console.Console;
import dev.costguardian.cli.console.Terminal;
import dev.costguardian.takeover.Original;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Nothing is done to the ledger from the command line that is not in its audit log. */
class AuditedCommandsTest {

    /** They only read; or they record usage, as apps do all day; or they only keep the files in order. */
    private static final Set<String> NOT_IN_THE_LOG = Set.of(
            "audit list",
            "audit verify",
            "backup",
            "claims",
            "completion",
            "copy",
            "demo",
            "doctor",
            "events",
            "events show",
            "export",
            "ingest",
            "key list",
            "migrate",
            "prices export",
            "prices list",
            "prices plan",
            "prices show",
            "prices unpriced",
            "report",
            "reprice list",
            "serve",
            "token list",
            "verify",
            "worker");

    @TempDir
    private Path folder;

    private final ListedOriginal original = new ListedOriginal();
    private final TestBench bench = new TestBench() {
        @Override
        public Original openOriginal(Path file) {
            return original;
        }
    };
    private final Shell shell = new Shell(bench);

    /** Each changing command with what follows it, in an order in which all of them can be done. */
    private final Map<String, String> changing = new LinkedHashMap<>();

    @BeforeEach
    void prepare() throws IOException {
        Path table = Files.createDirectories(folder.resolve("zeta")).resolve("prices.csv");
        Files.writeString(table, """
                model,from,until,plan,prompt_over,time,meter,usd,per
                nova,,,standard,,,input,1.25,1000000
                nova,,,standard,,,output,2,1000000
                """);
        Path file = Files.writeString(folder.resolve("some-file"), "");
        original.token("taken-over", "text-of-it", true).row(1, "text-of-it", call("swift", 1, 1), "0.25");
        bench.retentionDays = OptionalInt.of(90);
        changing.put("token create", "shop");
        changing.put("token disable", "shop");
        changing.put("token enable", "shop");
        changing.put("key create", "viewer --name grafana");
        changing.put("key rotate", "1");
        changing.put("key revoke", "1");
        changing.put("import", "--from-original " + file);
        changing.put("prices map", "gpt swift");
        changing.put("prices unmap", "gpt");
        changing.put("prices apply", table.toString());
        changing.put("reprice plan", "");
        changing.put("reprice apply", "1");
        changing.put("reprice undo", "1");
        changing.put("prune", "");
        changing.put("restore", file.toString());
        changing.put("token archive", "shop");
    }

    @Test
    void everyCommandThatChangesSomethingLeavesAnEntry() {
        changing.forEach((command, rest) -> {
            long before = head();

            Run run = run(command, rest);

            assertThat(run.code()).as(command + ": " + run.err()).isEqualTo(ExitCodes.OK);
            assertThat(head()).as(command).isGreaterThan(before);
            assertThat(newest().actor()).as(command).isEqualTo(Actor.COMMAND_LINE);
            assertThat(newest().note().done()).as(command).isTrue();
        });
        assertThat(bench.ledger().audit().verify().isSound()).isTrue();
    }

    @Test
    void itIsKnownOfEveryCommandWhetherItChangesSomething() {
        Set<String> known = new TreeSet<>(NOT_IN_THE_LOG);
        known.addAll(changing.keySet());

        assertThat(commands(root(), "")).containsExactlyInAnyOrderElementsOf(known);
    }

    @Test
    void whatTakesLongIsWrittenDownBeforeItBegins() {
        run("reprice plan", "");
        run("reprice apply", "1");

        assertThat(notes()).extracting(AuditNote::act, AuditNote::after).contains(tuple("correction.apply", "begun"));
    }

    @Test
    void whatIsRefusedIsWrittenDownAsRefused() {
        run("prices unmap", "gpt");
        run("key rotate", "7");
        run("reprice undo", "9");

        assertThat(notes())
                .filteredOn(note -> !note.done())
                .extracting(AuditNote::act)
                .containsExactlyInAnyOrder("prices.unmap", "key.rotate", "correction.undo");
    }

    @Test
    void aRehearsalChangesNothingAndLeavesNoEntry() {
        run("prune", "--dry-run");

        assertThat(head()).isZero();
    }

    @Test
    void noEntryHasASecret() {
        String token = run("token create", "shop").out().strip();
        String key = run("key create", "ingest --name apps --tokens shop").out().strip();
        String next = run("key rotate", "1").out().strip();

        assertThat(notes().toString()).doesNotContain(token, key, next);
    }

    private Run run(String command, String rest) {
        return shell.run((command + " " + rest).strip().split(" "));
    }

    private long head() {
        return bench.ledger().storage().audit().head().entries();
    }

    private AuditEntry newest() {
        return bench.ledger().audit().newest(Long.MAX_VALUE, 1).get(0);
    }

    private List<AuditNote> notes() {
        return bench.ledger().audit().newest(Long.MAX_VALUE, 100).stream()
                .map(AuditEntry::note)
                .toList();
    }

    private CommandLine root() {
        Console console = new Console(
                new ByteArrayInputStream(new byte[0]),
                new ByteArrayOutputStream(),
                new ByteArrayOutputStream(),
                new Terminal(UTF_8, false, 0));
        return CostCommand.commandLine(bench, console, TestBench.CLOCK, length -> {});
    }

    /** The commands that have no commands below them, and those that do something by themselves. */
    private static List<String> commands(CommandLine command, String path) {
        List<String> names = new ArrayList<>();
        command.getSubcommands().forEach((name, below) -> {
            if (below.getSubcommands().isEmpty() || below.getCommand() instanceof Callable) {
                names.add((path + " " + name).strip());
            }
            names.addAll(commands(below, path + " " + name));
        });
        return names;
    }
}
