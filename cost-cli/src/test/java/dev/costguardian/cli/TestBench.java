package dev.costguardian.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.costguardian.CostGuardian;
import dev.costguardian.CostGuardian.Setup;
import dev.costguardian.Storage;
import dev.costguardian.StorageStatus;
import dev.costguardian.memory.InMemoryStorage;
import dev.costguardian.pricing.PriceBook;
import dev.costguardian.pricing.PriceTables;
import dev.costguardian.retention.RetentionRule;
import dev.costguardian.takeover.Original;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;

/** A workbench without a disk or a network, over one ledger in memory. */
class TestBench implements Workbench {

    static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    static final InstantSource CLOCK = InstantSource.fixed(NOW);

    private static final Map<String, String> TABLES = Map.of(
            "providers.csv",
            """
            id,aliases,fallbacks,checked,source
            acme,acme-ai,,2026-09-01,https://acme.example/prices
            zeta,,,2026-08-15,https://zeta.example/pricing
            """,
            "acme/prices.csv",
            """
            model,from,until,plan,prompt_over,time,meter,usd,per
            shared,,,standard,,,input,4,1000000
            swift,,,standard,,,input,2.5,1000000
            swift,,,standard,,,input.cache_read,0.25,1000000
            swift,,,standard,,,output,10,1000000
            swift,,,standard,,,tool.web_search,10,1000
            swift,,,standard,200000,,input,5,1000000
            swift,,,standard,200000,,input.cache_read,0.5,1000000
            swift,,,standard,200000,,output,20,1000000
            tiny,,2026-06-01T00:00:00Z,standard,,,input,0.03,1000000
            tiny,,2026-06-01T00:00:00Z,standard,,,output,0.1,1000000
            tiny,2026-06-01T00:00:00Z,,standard,,,input,0.0125,1000000
            tiny,2026-06-01T00:00:00Z,,standard,,,output,0.08,1000000
            """,
            "acme/names.csv",
            """
            name,model
            swift-2026-01-01,swift
            swift-latest,swift
            """,
            "acme/factors.csv",
            """
            model,from,until,condition,value,factor
            swift,,,region,eu,1.1
            """,
            "zeta/prices.csv",
            """
            model,from,until,plan,prompt_over,time,meter,usd,per
            nova,,,standard,,,input,1,1000000
            nova,,,standard,,,output,2,1000000
            shared,,,standard,,,input,3,1000000
            """,
            "zeta/names.csv",
            "name,model\n",
            "zeta/factors.csv",
            "model,from,until,condition,value,factor\n");

    private final Storage memory;
    private final Random random = new Random(1);
    private final List<BorrowedStorage> opened = new ArrayList<>();
    OptionalInt retentionDays = OptionalInt.empty();
    final List<Optional<Path>> databases = new ArrayList<>();

    TestBench() {
        this(new InMemoryStorage());
    }

    TestBench(Storage memory) {
        this.memory = memory;
    }

    /** The ledger itself, to prepare a test and to look at afterwards. */
    CostGuardian ledger() {
        return over(memory);
    }

    boolean hasClosedAllThatItOpened() {
        return opened.stream().allMatch(BorrowedStorage::isClosed);
    }

    private CostGuardian over(Storage storage) {
        Setup setup = Setup.standard().at(CLOCK).pricedBy(prices());
        return CostGuardian.over(
                storage, new Setup(setup.prices(), setup.ingestLimit(), 16, CLOCK, setup.nanoTime(), random));
    }

    @Override
    public String version() {
        return "1.2.3";
    }

    @Override
    public PriceBook prices() {
        return PriceTables.read(path ->
                Optional.ofNullable(TABLES.get(path)).map(table -> new ByteArrayInputStream(table.getBytes(UTF_8))));
    }

    @Override
    public CostGuardian open(Optional<Path> database) {
        databases.add(database);
        BorrowedStorage storage = new BorrowedStorage(memory);
        opened.add(storage);
        return over(storage);
    }

    @Override
    public Migration migrate(Optional<Path> database) {
        return new Migration("/data/ledger.db", "1", List.of());
    }

    @Override
    public StorageStatus maintain(Optional<Path> database) {
        return new StorageStatus("", false, 0, 10, 0, 0, 12_345_678, 0);
    }

    @Override
    public RetentionRule retention() {
        return new RetentionRule(retentionDays, OptionalInt.of(30));
    }

    @Override
    public Copy backup(Optional<Path> database, Path target, Progress progress) {
        return new Copy(target, Optional.empty(), 4096, 3);
    }

    @Override
    public Copy restore(Optional<Path> database, Path backup, boolean replace) {
        return new Copy(Path.of("/data/ledger.db"), Optional.empty(), 4096, 3);
    }

    @Override
    public Transfer copy(Optional<String> from, Optional<String> to, Progress events, Progress tables) {
        return new Transfer(from.orElse("settings"), to.orElse("settings"), 1_200, 1_000, 30, List.of());
    }

    @Override
    public Original openOriginal(Path file) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Server serve(Optional<Path> database) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Server demo(int days, int port, Progress progress) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Finding> diagnose(Optional<Path> database) {
        return List.of();
    }
}
