package dev.costguardian.formats;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.Supplier;

/** What reading an input may cost this thread, by the input's length: no few bytes may keep a server busy. */
final class Spent {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final long BASE_BYTES = 16L * 1024 * 1024;
    private static final long BYTES_PER_BYTE = 4 * 1024;
    private static final long MOST_NANOS = 5_000_000_000L;

    private Spent() {}

    /** What {@code reading} gives, once it is sure that it takes neither much memory nor much time of a processor. */
    static <T> T within(int length, Supplier<T> reading) {
        long mostBytes = BASE_BYTES + BYTES_PER_BYTE * length;
        long bytes = THREADS.getCurrentThreadAllocatedBytes();
        long nanos = THREADS.getCurrentThreadCpuTime();
        T read = reading.get();
        assertThat(THREADS.getCurrentThreadCpuTime() - nanos)
                .as("nanoseconds for %s of input", length)
                .isLessThan(MOST_NANOS);
        if (THREADS.getCurrentThreadAllocatedBytes() - bytes > mostBytes) {
            // The first reading loads classes too.
            long bytesOfTheSecond = THREADS.getCurrentThreadAllocatedBytes();
            read = reading.get();
            assertThat(THREADS.getCurrentThreadAllocatedBytes() - bytesOfTheSecond)
                    .as("bytes of memory for %s of input", length)
                    .isLessThan(mostBytes);
        }
        return read;
    }
}
