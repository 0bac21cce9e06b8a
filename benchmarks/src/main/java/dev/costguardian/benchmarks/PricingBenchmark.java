package dev.costguardian.benchmarks;

import dev.costguardian.CostGuardian;
import dev.costguardian.memory.InMemoryStorage;
import dev.costguardian.pricing.CostCalculator;
import dev.costguardian.pricing.Costing;
import dev.costguardian.pricing.NameMapping;
import dev.costguardian.usage.ModelCall;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** What pricing one call takes once the program is warm, by the calculator of the intake: resolving its name included. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class PricingBenchmark implements Benchmark {

    private static final Instant MOMENT = Instant.parse("2026-11-23T12:00:00Z");

    @Param
    private PricedCall pricing = PricedCall.CHAT;

    private final CostCalculator calculator = calculator();
    private ModelCall call = pricing.call();

    @Setup
    public void choose() {
        call = pricing.call();
    }

    @org.openjdk.jmh.annotations.Benchmark
    public Costing price() {
        return calculator.cost(call, MOMENT);
    }

    @Override
    public List<Figure> measure(Workshop workshop) throws RunnerException {
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include(PricingBenchmark.class.getName())
                        .addProfiler(GCProfiler.class)
                        .measurementIterations(workshop.seconds())
                        .forks(workshop.rounds())
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .run();
        return results.stream().map(PricingBenchmark::figure).toList();
    }

    private static CostCalculator calculator() {
        InMemoryStorage storage = new InMemoryStorage();
        storage.names().map(new NameMapping(PricedCall.DEPLOYMENT.call().model(), PricedCall.DEPLOYED, MOMENT));
        return CostGuardian.over(storage).prices();
    }

    private static Figure figure(RunResult result) {
        Result<?> allocated =
                Objects.requireNonNull(result.getSecondaryResults().get("gc.alloc.rate.norm"));
        String measured =
                String.format("%.0f ns, %.0f bytes", result.getPrimaryResult().getScore(), allocated.getScore());
        return Figure.alone("price, " + result.getParams().getParam("pricing"), measured, "under 300 ns");
    }
}
