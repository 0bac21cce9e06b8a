package dev.costguardian.benchmarks;

import java.util.List;

/** A piece of work that is measured. */
@FunctionalInterface
interface Benchmark {

    /** Measures, and takes the ceiling in between. Leaves nothing behind. */
    List<Figure> measure(Workshop workshop) throws Exception;
}
