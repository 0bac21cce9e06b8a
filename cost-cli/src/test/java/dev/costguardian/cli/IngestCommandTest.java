package dev.costguardian.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.costguardian.CostGuardian;
import dev.costguardian.StorageBusyException;
import dev.costguardian.StorageException;
import dev.costguardian.attribution.TrackingToken;
import dev.costguardian.cli.Shell.Run;
import dev.costguardian.cli.console.Terminal;
import dev.costguardian.ledger.AppendOutcome;
import dev.costguardian.ledger.EventQuery;
import dev.costguardian.ledger.LedgerEntry;
import dev.costguardian.ledger.RecordedEvent;
import dev.costguardian.ledger.UsageLedger;
import dev.costguardian.limits.RateLimit;
import dev.costguardian.memory.InMemoryStorage;
import dev.costguardian.pricing.Tariff;
import dev.costguardian.usage.RawUsage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IngestCommandTest {

    private static final String ALL_ACCEPTED = """
            RESULT      EVENTS  NOTE
            accepted    %6s
            duplicates       0
            rejected         0
            """;

    @TempDir
    Path folder;

    private final MoodyStorage storage = new MoodyStorage();
    private final TestBench bench = new TestBench(storage);
    private final CostGuardian ledger = bench.ledger();
    private final TrackingToken shop = Ledgers.token(ledger, "shop");
    private final Shell shell = new Shell(bench);

    @Test
    void recordsTheEventsOfAFile() throws IOException {
        Path file = Files.writeString(folder.resolve("calls.ndjson"), event("a", "swift") + "\n" + event("b", "tiny"));

        assertThat(shell.run("ingest", file.toString()))
                .isEqualTo(new Run(ExitCodes.OK, ALL_ACCEPTED.formatted("2"), ""));
        assertThat(ledger.ledger().models()).containsExactly("swift", "tiny");
    }

    @Test
    void recordsTheEventsOfStandardInput() {
        assertThat(shell.typing("[" + event("a", "swift") + "]")
                        .run("ingest", "-")
                        .code())
                .isEqualTo(ExitCodes.OK);
        assertThat(ledger.ledger().lastId()).isEqualTo(1);
    }

    @Test
    void recordsWhatProvidersSaidOfEachCall() {
        String line = """
                {"tracking_token":"%s","model":"swift","event_id":"%s","usage":%s}
                """;
        String file =
                line.formatted(shop.token(), "a", "{\"prompt_tokens\":9,\"completion_tokens\":1,\"total_tokens\":10}")
                        + line.formatted(shop.token(), "b", "{\"input_tokens\":5,\"output_tokens\":2}")
                        + line.formatted(shop.token(), "c", "{\"tokens\":5}");

        Run run = shell.typing(file).run("ingest", "-");

        assertThat(run.code()).isEqualTo(ExitCodes.REJECTED);
        assertThat(run.err()).startsWith("line 3: usage has the fields tokens, which is not what any known api sends");
        assertThat(ledger.ledger().rawUsage(1).map(RawUsage::api)).contains("openai.chat");
        assertThat(ledger.ledger().rawUsage(2).map(RawUsage::api)).contains("anthropic.messages");
    }

    @Test
    void countsAFileThatIsGivenAgainOnlyOnce() {
        String file = event("a", "swift") + "\n" + event("b", "tiny");
        shell.typing(file).run("ingest", "-");

        Run again = shell.typing(file + "\n" + event("a", "unheard-of")).run("ingest", "-");

        assertThat(again).isEqualTo(new Run(ExitCodes.OK, """
                        RESULT      EVENTS  NOTE
                        accepted         0
                        duplicates       3  1 unlike what was recorded first; that stands
                        rejected         0
                        """, ""));
        assertThat(ledger.ledger().lastId()).isEqualTo(2);
    }

    @Test
    void recordsWhatItCanAndNamesTheLinesThatItCannot() {
        String file = String.join(
                "\n",
                event("a", "swift"),
                "nonsense",
                "",
                event("b", "unheard-of"),
                event("c", "swift").replace(shop.token(), "\u202Enobody"),
                event("d", "swift").replace("\"prompt_tokens\":1000", "\"prompt_tokens\":-1"));

        Run run = shell.typing(file).run("ingest", "-");

        assertThat(run.code()).isEqualTo(ExitCodes.REJECTED);
        assertThat(run.out()).isEqualTo("""
                        RESULT      EVENTS  NOTE
                        accepted         2  1 unpriced
                        duplicates       0
                        rejected         3
                        """);
        assertThat(run.err().lines().toList())
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("line 2: the body is not valid JSON"),
                        line -> assertThat(line).isEqualTo("line 5: tracking_token is not known"),
                        line -> assertThat(line).startsWith("line 6: prompt_tokens must be "));
    }

    @Test
    void answersProgramsWithTheSameCounts() {
        String file = event("a", "unheard-of") + "\n" + event("a", "swift") + "\n" + event("b", "swift", "nobody");

        Run run = shell.typing(file).run("ingest", "-", "--json");

        assertThat(run)
                .isEqualTo(new Run(
                        ExitCodes.REJECTED,
                        "{\"accepted\":1,\"unpriced\":1,\"duplicates\":1,\"conflicts\":1,\"rejected\":1,"
                                + "\"complaints\":[{\"line\":3,\"detail\":\"tracking_token is not known\"}]}\n",
                        "line 3: tracking_token is not known\n"));
    }

    @Test
    void namesTheFirstTwentyComplaintsAndCountsTheRest() {
        Run run = shell.typing("{}\n".repeat(1_230)).run("ingest", "-");

        assertThat(run.err().lines().toList())
                .hasSize(21)
                .startsWith("line 1: tracking_token is required")
                .endsWith("line 20: tracking_token is required", "… and 1,210 more");
        assertThat(run.out()).contains("rejected     1,230");
    }

    @Test
    void countsTheEventsOfADocumentByTheirPlace() {
        Run run = shell.typing("[" + event("a", "swift") + ",\n\n{}]").run("ingest", "-");

        assertThat(run.err()).isEqualTo("event 2: tracking_token is required\n");
    }

    @Test
    void waitsAsLongAsTheStoreAsksAndRecordsEveryEventOnce() {
        storage.busyFor(3, Duration.ofSeconds(2));

        Run run = shell.typing(events(2_500)).run("ingest", "-");

        assertThat(run).isEqualTo(new Run(ExitCodes.OK, ALL_ACCEPTED.formatted("2,500"), ""));
        assertThat(shell.pauses).containsExactly(Duration.ofSeconds(2), Duration.ofSeconds(2), Duration.ofSeconds(2));
        assertThat(ledger.ledger().lastId()).isEqualTo(2_500);
    }

    @Test
    void givesUpOnAStoreThatTakesNothingAndSaysWhatIsOnDisk() {
        storage.busyAfter(1, Duration.ofSeconds(5));

        Run run = shell.typing(events(2_500)).run("ingest", "-");

        assertThat(run.code()).isEqualTo(ExitCodes.DATABASE);
        assertThat(run.out()).isEqualTo(ALL_ACCEPTED.formatted("1,000"));
        assertThat(run.err()).isEqualTo("cost-guardian: gave up after 60 tries: the disk is full\n");
        assertThat(shell.pauses).hasSize(59).containsOnly(Duration.ofSeconds(5));
        assertThat(bench.hasClosedAllThatItOpened()).isTrue();
    }

    @Test
    void saysWhatIsOnDiskWhereTheStoreBreaks() {
        storage.brokenAfter(2);

        Run run = shell.typing(events(2_500)).run("ingest", "-");

        assertThat(run)
                .isEqualTo(new Run(
                        ExitCodes.DATABASE,
                        ALL_ACCEPTED.formatted("2,000"),
                        "cost-guardian: the database file is damaged\n"));
    }

    @Test
    void waitsUntilTheTokenThatIsDeepestInDebtMayReportAgain() {
        TrackingToken lab = Ledgers.token(ledger, "lab");
        AtomicLong nanos = new AtomicLong();
        Shell limited = new Shell(new TestBench(storage) {
            @Override
            public CostGuardian open(Optional<Path> database) {
                CostGuardian.Setup setup = CostGuardian.Setup.standard().limitedTo(new RateLimit(60, 1));
                return CostGuardian.over(
                        new BorrowedStorage(storage),
                        new CostGuardian.Setup(
                                this::prices, setup.ingestLimit(), 16, CLOCK, nanos::get, new Random(1)));
            }
        });
        String file = events(999) + event("x", "swift", lab.token()) + "\n" + event("y", "swift", lab.token()) + "\n"
                + event("z", "swift");
        List<Duration> pauses = new ArrayList<>();

        Run run = limited.typing(file)
                .run(
                        length -> {
                            pauses.add(length);
                            nanos.addAndGet(length.toNanos());
                        },
                        "ingest",
                        "-");

        assertThat(run.out()).isEqualTo(ALL_ACCEPTED.formatted("1,002"));
        assertThat(pauses).hasSize(1).allMatch(length -> length.toSeconds() == 999);
    }

    @Test
    void stopsWaitingWhenTheProgramIsToStop() {
        storage.busyAfter(0, Duration.ofSeconds(5));

        Run run = shell.typing(events(1))
                .run(
                        length -> {
                            throw new InterruptedException();
                        },
                        "ingest",
                        "-");

        assertThat(run.code()).isEqualTo(ExitCodes.FAILED);
        assertThat(run.err()).isEqualTo("cost-guardian: stopped\n");
    }

    @Test
    void recordsNothingOfAnEmptyFile() {
        assertThat(shell.typing("").run("ingest", "-"))
                .isEqualTo(new Run(ExitCodes.OK, ALL_ACCEPTED.formatted("0"), ""));
    }

    @Test
    void refusesAFolderAFileThatIsNotThereAndADocumentThatIsNotJson() {
        assertThat(shell.run("ingest", folder.toString()))
                .isEqualTo(new Run(
                        ExitCodes.USAGE, "", "cost-guardian: " + folder + " is a folder; give its files one by one\n"));
        assertThat(shell.run("ingest", folder.resolve("nothing").toString()))
                .isEqualTo(new Run(
                        ExitCodes.FAILED, "", "cost-guardian: there is no file " + folder.resolve("nothing") + "\n"));
        Run run = shell.typing("[nonsense").run("ingest", "-");
        assertThat(run.code()).isEqualTo(ExitCodes.USAGE);
        assertThat(run.err()).startsWith("cost-guardian: -: the body is not valid JSON");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void showsHowFarItHasComeToWhoeverWatches() throws IOException {
        Path file = Files.writeString(folder.resolve("calls.ndjson"), events(2_000));
        Shell watched = new Shell(bench, new Terminal(StandardCharsets.UTF_8, true, 80));

        Run run = watched.run("ingest", file.toString());

        assertThat(run.err()).contains("\rReading bytes  [", "50%", "100%").endsWith(" \r");
        assertThat(run.out()).isEqualTo(ALL_ACCEPTED.formatted("2,000"));
    }

    private String events(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> event("%05d".formatted(number), "swift"))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private String event(String id, String model) {
        return event(id, model, shop.token());
    }

    private static String event(String id, String model, String token) {
        return "{\"tracking_token\":\"%s\",\"model\":\"%s\",\"prompt_tokens\":1000,\"completion_tokens\":500,\"event_id\":\"%s\"}"
                .formatted(token, model, id);
    }

    /** A storage in memory whose ledger can be told to be busy or broken. */
    private static final class MoodyStorage extends BorrowedStorage implements UsageLedger {

        private final UsageLedger memory;
        private int appendsUntilBusy = Integer.MAX_VALUE;
        private int appendsUntilBroken = Integer.MAX_VALUE;
        private int busyAppends;
        private Duration wait = Duration.ZERO;

        MoodyStorage() {
            this(new InMemoryStorage());
        }

        private MoodyStorage(InMemoryStorage memory) {
            super(memory);
            this.memory = memory.ledger();
        }

        void busyFor(int appends, Duration length) {
            busyAfter(0, length);
            busyAppends = appends;
        }

        void busyAfter(int appends, Duration length) {
            appendsUntilBusy = appends;
            busyAppends = Integer.MAX_VALUE;
            wait = length;
        }

        void brokenAfter(int appends) {
            appendsUntilBroken = appends;
        }

        @Override
        public UsageLedger ledger() {
            return this;
        }

        @Override
        public CompletionStage<List<AppendOutcome>> append(List<LedgerEntry> entries) {
            if (appendsUntilBroken-- <= 0) {
                return CompletableFuture.failedFuture(new StorageException("the database file is damaged"));
            }
            if (appendsUntilBusy-- <= 0 && busyAppends-- > 0) {
                return CompletableFuture.failedFuture(new StorageBusyException("the disk is full", wait));
            }
            return memory.append(entries);
        }

        @Override
        public List<RecordedEvent> page(EventQuery query) {
            return memory.page(query);
        }

        @Override
        public Optional<RecordedEvent> find(long id) {
            return memory.find(id);
        }

        @Override
        public Optional<RawUsage> rawUsage(long id) {
            return memory.rawUsage(id);
        }

        @Override
        public Optional<Tariff> tariff(RecordedEvent event) {
            return memory.tariff(event);
        }

        @Override
        public long lastId() {
            return memory.lastId();
        }

        @Override
        public long appliedBatches() {
            return memory.appliedBatches();
        }

        @Override
        public List<String> models() {
            return memory.models();
        }

        @Override
        public List<String> tagKeys() {
            return memory.tagKeys();
        }
    }
}
