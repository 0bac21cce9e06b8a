package dev.costguardian.app.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/** Many clients that report one call after the other, each under an id of its own, until they are stopped. */
final class Load implements AutoCloseable {

    private static final int MOST_TOKENS = 100_000;

    private final ExecutorService threads;
    private final List<Future<?>> clients = new ArrayList<>();
    private final AtomicLong acknowledged = new AtomicLong();
    private volatile boolean stopped;

    private Load(int size) {
        this.threads = Executors.newFixedThreadPool(size);
    }

    /** @param name begins the ids */
    static Load of(int size, Client client, String name) {
        return start(size, name, (prefix, number) -> List.of(client.report(prefix + number, tokens(number))));
    }

    /** As {@link #of}, but {@code batch} reports at a time. */
    static Load ofBatches(int size, int batch, Client client, String name) {
        return start(size, name, (prefix, number) -> {
            Map<String, Long> calls = new LinkedHashMap<>();
            for (long call = number * batch; call < (number + 1) * batch; call++) {
                calls.put(prefix + call, tokens(call));
            }
            return client.reportAll(calls);
        });
    }

    private static Load start(int size, String name, Turn turn) {
        Load load = new Load(size);
        for (int number = 0; number < size; number++) {
            String prefix = name + "-" + number + "-";
            load.clients.add(load.threads.submit(() -> load.run(turn, prefix)));
        }
        return load;
    }

    /** Waits until that many reports were acknowledged. */
    void awaitAcknowledged(long count) throws Exception {
        Patience.until(
                count + " reports are acknowledged",
                Duration.ofSeconds(Full.or(1_800, 60)),
                () -> acknowledged.get() >= count);
    }

    long acknowledged() {
        return acknowledged.get();
    }

    /** Lets each client finish what it is at. */
    @Override
    public void close() {
        stopped = true;
        threads.shutdown();
        try {
            for (Future<?> client : clients) {
                client.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        }
    }

    /** A client that finds nobody to report to gives up. */
    private Void run(Turn turn, String prefix) throws Exception {
        boolean listened = true;
        for (long number = 0; !stopped && listened; number++) {
            List<Operation> operations = turn.take(prefix, number);
            acknowledged.addAndGet(operations.stream()
                    .filter(operation -> operation.outcome() == Operation.Outcome.OK)
                    .count());
            listened = operations.stream().noneMatch(operation -> operation.status() == Operation.NOT_SENT);
        }
        return null;
    }

    private static long tokens(long number) {
        return 1 + (number * 7_919) % MOST_TOKENS;
    }

    /** What a client does again and again. */
    private interface Turn {
        List<Operation> take(String prefix, long number) throws Exception;
    }
}
