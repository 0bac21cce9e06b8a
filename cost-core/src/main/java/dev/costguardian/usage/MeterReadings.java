package dev.costguardian.usage;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * How much was used, by meter: whole numbers from 0 to 10<sup>12</sup> in the meter's own unit. A meter that is not
 * mentioned reads 0.
 */
public final class MeterReadings {

    public static final long HIGHEST = 1_000_000_000_000L;
    public static final MeterReadings NONE = new MeterReadings(new long[0]);

    private static final Meter[] METERS = Meter.values();
    private static final int[] INPUT = placesOf(meter -> meter.kind() == Meter.Kind.INPUT);
    private static final int[] OUTPUT = placesOf(meter -> meter.kind() == Meter.Kind.OUTPUT);
    private static final int[] CACHE_READ = placesOf(Meter::isCacheRead);
    private static final int[] CACHE_WRITE = placesOf(Meter::isCacheWrite);

    private final long[] readings;

    private MeterReadings(long[] readings) {
        this.readings = readings;
    }

    /**
     * Readings by meter.
     *
     * @throws IllegalArgumentException names the meter whose reading is negative or too high
     */
    public static MeterReadings of(Map<Meter, Long> readings) {
        long[] all = new long[METERS.length];
        readings.forEach((meter, reading) -> all[place(meter)] = checked(meter, reading));
        return new MeterReadings(all);
    }

    /** As {@link #of(Map)}, of meters that have their readings in the same places of {@code readings}. */
    public static MeterReadings of(List<Meter> meters, long... readings) {
        long[] all = new long[METERS.length];
        for (int i = 0; i < readings.length; i++) {
            all[place(meters.get(i))] = checked(meters.get(i), readings[i]);
        }
        return new MeterReadings(all);
    }

    /** The readings of a plain text call. */
    public static MeterReadings ofTokens(long input, long output) {
        return NONE.with(Meter.INPUT_TOKENS, input).with(Meter.OUTPUT_TOKENS, output);
    }

    /** These readings with another one for {@code meter}. */
    public MeterReadings with(Meter meter, long reading) {
        long[] all = Arrays.copyOf(readings, METERS.length);
        all[place(meter)] = checked(meter, reading);
        return new MeterReadings(all);
    }

    public long get(Meter meter) {
        return place(meter) < readings.length ? readings[place(meter)] : 0;
    }

    /** Tokens of the whole prompt, cached or not, in every modality. */
    public long inputTokens() {
        return sum(INPUT);
    }

    /** Tokens of the whole answer, reasoning included, in every modality. */
    public long outputTokens() {
        return sum(OUTPUT);
    }

    public long cacheReadTokens() {
        return sum(CACHE_READ);
    }

    public long cacheWriteTokens() {
        return sum(CACHE_WRITE);
    }

    /** The meters that do not read 0, in the order of {@link Meter}. */
    public Map<Meter, Long> nonZero() {
        Map<Meter, Long> used = new EnumMap<>(Meter.class);
        for (int i = 0; i < readings.length; i++) {
            if (readings[i] != 0) {
                used.put(METERS[i], readings[i]);
            }
        }
        return used;
    }

    /** How many meters do not read 0. */
    public int used() {
        int used = 0;
        for (long reading : readings) {
            used += reading == 0 ? 0 : 1;
        }
        return used;
    }

    public boolean isEmpty() {
        return used() == 0;
    }

    private long sum(int[] places) {
        long sum = 0;
        for (int place : places) {
            sum += place < readings.length ? readings[place] : 0;
        }
        return sum;
    }

    private static int[] placesOf(Predicate<Meter> wanted) {
        return Arrays.stream(METERS)
                .filter(wanted)
                .mapToInt(MeterReadings::place)
                .toArray();
    }

    @SuppressWarnings("EnumOrdinal") // a place in this process only; nothing is stored by it
    private static int place(Meter meter) {
        return meter.ordinal();
    }

    private static long checked(Meter meter, long reading) {
        if (reading < 0 || reading > HIGHEST) {
            throw new IllegalArgumentException(
                    "%s must be between 0 and %d, was %d".formatted(meter.wireName(), HIGHEST, reading));
        }
        return reading;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MeterReadings that && nonZero().equals(that.nonZero());
    }

    @Override
    public int hashCode() {
        return nonZero().hashCode();
    }

    @Override
    public String toString() {
        return nonZero().toString();
    }
}
