package dev.costguardian.benchmarks;

import dev.costguardian.CostGuardian;
import dev.costguardian.attribution.Tags;
import dev.costguardian.attribution.TrackingToken;
import dev.costguardian.intake.IntakeOutcome;
import dev.costguardian.intake.Submission;
import dev.costguardian.limits.RateLimit;
import dev.costguardian.persistence.sqlite.SqliteStorage;
import dev.costguardian.usage.MeterReadings;
import dev.costguardian.usage.ModelCall;
import dev.costguardian.usage.ModelName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.ToDoubleFunction;

/**
 * Events recorded in the process itself by eight threads, each on disk before its call counts as done; the ceiling is
 * the same rows by prepared statements. A thread that waits for each of its calls shares a flush with seven others at
 * most, and one that looks after many calls at once with hundreds, so there is a ceiling for each.
 */
final class RecordBenchmark implements Benchmark {

    private static final int THREADS = 8;
    private static final int EVENTS = 200_000;
    private static final int IN_HAND = 250;
    private static final List<String> MODELS =
            List.of("gpt-4o", "gpt-4o-mini", "claude-sonnet-4-5", "gemini-2.5-flash", "gpt-4.1");

    @Override
    public List<Figure> measure(Workshop workshop) throws Exception {
        run(workshop, EVENTS, IN_HAND, 1_000);
        List<Round> many = new ArrayList<>();
        List<Round> one = new ArrayList<>();
        for (int i = 0; i < workshop.rounds(); i++) {
            many.add(run(workshop, EVENTS, IN_HAND, 1_000));
            one.add(run(workshop, EVENTS / 4, 1, THREADS));
        }
        return List.of(
                figure("record, 8 threads, 250 calls of each under way", many),
                figure("record, 8 threads, each waits for its call", one),
                Figure.alone(
                        "disk, an event with a UUID",
                        String.format("%.0f bytes", many.get(0).bytes()),
                        "170 bytes"));
    }

    /** What came of one turn: events a second, and bytes an event. */
    private record Round(double ours, double most, double bytes) {}

    private static Figure figure(String work, List<Round> rounds) {
        return Figure.ofRates(work, mean(rounds, Round::ours), mean(rounds, Round::most), "/s", "0.65");
    }

    private static double mean(List<Round> rounds, ToDoubleFunction<Round> rate) {
        return rounds.stream().mapToDouble(rate).average().orElseThrow();
    }

    private static Round run(Workshop workshop, int events, int inHand, int rowsPerTransaction) throws Exception {
        Path folder = workshop.folder();
        try {
            Path file = folder.resolve("ledger.db");
            double ours = record(file, events, inHand);
            double bytes = (double) Files.size(file) / events;
            RawInserts raw = RawInserts.of(file);
            if (raw.rows() != events) {
                throw new IOException(raw.rows() + " events were recorded, " + events + " sent");
            }
            return new Round(ours, raw.rate(folder, rowsPerTransaction), bytes);
        } finally {
            Workshop.remove(folder);
        }
    }

    /** Records events; answers how many a second. The file is compact afterwards: nothing is left in its log. */
    private static double record(Path file, int events, int inHand) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        CostGuardian.Setup setup = CostGuardian.Setup.standard().limitedTo(new RateLimit(100_000_000, 100_000_000));
        try (CostGuardian guardian = CostGuardian.over(SqliteStorage.open(file), setup)) {
            TrackingToken app = guardian.tokens().issue("benchmark").orElseThrow();
            List<Callable<Void>> shares = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                shares.add(() -> send(guardian, app, events / THREADS, inHand));
            }
            long begun = System.nanoTime();
            for (Future<Void> share : threads.invokeAll(shares)) {
                share.get();
            }
            return events * 1e9 / (System.nanoTime() - begun);
        } finally {
            threads.shutdownNow();
        }
    }

    private static Void send(CostGuardian guardian, TrackingToken app, int events, int inHand) {
        Deque<CompletionStage<IntakeOutcome>> underWay = new ArrayDeque<>();
        for (int number = 0; number < events; number++) {
            if (underWay.size() == inHand) {
                underWay.remove().toCompletableFuture().join();
            }
            underWay.add(guardian.intake()
                    .accept(new Submission.Legible(
                            app.token(), Optional.of(UUID.randomUUID().toString()), Optional.empty(), call(number))));
        }
        underWay.forEach(call -> call.toCompletableFuture().join());
        return null;
    }

    private static ModelCall call(int number) {
        return ModelCall.of(
                        ModelName.of(MODELS.get(number % MODELS.size())),
                        MeterReadings.ofTokens(900 + number % 700, 200 + number % 90))
                .withTags(new Tags(Map.of("feature", "search", "customer", "acme-" + number % 4)));
    }
}
