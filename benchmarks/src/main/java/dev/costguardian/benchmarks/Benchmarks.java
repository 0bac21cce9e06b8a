package dev.costguardian.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs benchmarks and prints one table: all of them, or those that are named. */
public final class Benchmarks {

    private static final Map<String, Benchmark> ALL = all();

    private Benchmarks() {}

    public static void main(String[] arguments) throws Exception {
        List<String> names = arguments.length == 0 ? List.copyOf(ALL.keySet()) : List.of(arguments);
        if (!ALL.keySet().containsAll(names)) {
            System.err.println("There is " + String.join(", ", ALL.keySet()) + ".");
            System.exit(2);
        }
        Workshop workshop = Workshop.ofProperties();
        List<Figure> figures = new ArrayList<>();
        for (Map.Entry<String, Benchmark> benchmark : ALL.entrySet()) {
            if (names.contains(benchmark.getKey())) {
                System.err.println("measuring " + benchmark.getKey());
                figures.addAll(benchmark.getValue().measure(workshop));
            }
        }
        System.out.print(new FigureTable(figures));
    }

    private static Map<String, Benchmark> all() {
        Map<String, Benchmark> all = new LinkedHashMap<>();
        all.put("ingest", new IngestBenchmark());
        all.put("batch", new BatchBenchmark());
        all.put("record", new RecordBenchmark());
        all.put("postgresql", new PostgresqlBenchmark());
        all.put("start", new StartBenchmark());
        all.put("endurance", new EnduranceBenchmark());
        all.put("pricing", new PricingBenchmark());
        all.put("queries", new QueryBenchmark());
        all.put("export", new ExportBenchmark());
        return all;
    }
}
