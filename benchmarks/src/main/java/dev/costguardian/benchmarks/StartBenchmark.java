package dev.costguardian.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How long users wait: for the help of the launcher, and from the start of a server to its first stored event. */
final class StartBenchmark implements Benchmark {

    private static final int RUNS = 9;

    @Override
    public List<Figure> measure(Workshop workshop) throws Exception {
        help(workshop);
        List<Double> helps = new ArrayList<>();
        List<Double> starts = new ArrayList<>();
        for (int i = 0; i < RUNS; i++) {
            helps.add(help(workshop));
            starts.add(firstEvent(workshop));
        }
        return List.of(
                Figure.alone("--help with the launcher, median", seconds(helps), "0.35 s"),
                Figure.alone("start to first stored event, median", seconds(starts), "1.20 s"));
    }

    private static double help(Workshop workshop) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        Process help = new ProcessBuilder(workshop.launcher().toString(), "--help")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (help.waitFor() != 0) {
            throw new IOException("--help ended with " + help.exitValue());
        }
        return (System.nanoTime() - begun) / 1e9;
    }

    private static double firstEvent(Workshop workshop) throws Exception {
        Path folder = workshop.folder();
        long begun = System.nanoTime();
        try (ServerProcess product = ServerProcess.launched(workshop, folder)) {
            new Clients(product.port(), 1, Post.ofOne(product.token())).sendOne();
            return (System.nanoTime() - begun) / 1e9;
        } finally {
            Workshop.remove(folder);
        }
    }

    private static String seconds(List<Double> times) {
        return String.format("%.2f s", times.stream().sorted().toList().get(times.size() / 2));
    }
}
