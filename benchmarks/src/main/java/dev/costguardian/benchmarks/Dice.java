package dev.costguardian.benchmarks;

/** Random numbers that cost next to nothing, for ids that must differ and nothing more. */
final class Dice {

    private static final long SPREAD = 0x2545F4914F6CDD1DL;

    private long state;

    Dice(long seed) {
        state = seed | 1;
    }

    long next() {
        state ^= state << 13;
        state ^= state >>> 7;
        state ^= state << 17;
        return state * SPREAD;
    }
}
