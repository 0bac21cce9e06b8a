package dev.costguardian.app.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
        Load load = new Load(size);
        for (int number = 0; number < size; number++) {
            String prefix = name + "-" + number + "-";
            load.clients.add(load.threads.submit(() -> load.run(client, prefix)));
        }
        return load;
    }

    /** Waits until that many reports were acknowledged. */
    void awaitAcknowledged(long count) throws Exception {
        Patience.until(count + " reports are acknowledged", Duration.ofSeconds(60), () -> acknowledged.get() >= count);
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
    private Void run(Client client, String prefix) throws InterruptedException {
        int status = 0;
        for (long number = 0; !stopped && status != Operation.NOT_SENT; number++) {
            Operation operation = client.report(prefix + number, 1 + (number * 7_919) % MOST_TOKENS);
            status = operation.status();
            if (operation.outcome() == Operation.Outcome.OK) {
                acknowledged.incrementAndGet();
            }
        }
        return null;
    }
}
