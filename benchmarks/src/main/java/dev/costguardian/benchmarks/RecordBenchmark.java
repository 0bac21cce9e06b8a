package dev.costguardian.benchmarks;

import dev.costguardian.persistence.sqlite.SqliteStorage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
            double ours = new Recording(THREADS, events, inHand).into(SqliteStorage.open(file));
            // The file is compact once it is closed: nothing is left in its log.
            double bytes = (double) Files.size(file) / events;
            RawInserts raw = RawInserts.of(file);
            if (raw.rows() != events) {
                throw new IOException(raw.rows() + " events were recorded, " + events + " sent");
            }
            return new Round(ours, raw.rate(folder, rowsPerTransaction, 0), bytes);
        } finally {
            Workshop.remove(folder);
        }
    }
}
