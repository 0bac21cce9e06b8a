package dev.costguardian.benchmarks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.HdrHistogram.Histogram;

/**
 * Connections that post as fast as they are answered, each one request at a time. A few threads serve all of them by
 * selectors: a thread for each would take the processor that the server needs.
 *
 * @param connections kept alive for the whole run
 */
record Clients(int port, int connections, Post post) {

    private static final int MOST_THREADS = 2;

    /** Posts for as long as told. */
    Load send(Duration length) throws Exception {
        int threads = Math.min(MOST_THREADS, connections);
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Callable<Load>> shares = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                int share = connections / threads + (i < connections % threads ? 1 : 0);
                shares.add(() -> send(share, length));
            }
            List<Load> loads = new ArrayList<>();
            for (Future<Load> done : pool.invokeAll(shares)) {
                loads.add(done.get());
            }
            return Load.together(loads);
        } finally {
            pool.shutdownNow();
        }
    }

    private Load send(int share, Duration length) throws IOException {
        Histogram latencies = new Histogram(3);
        Map<Integer, Long> statuses = new TreeMap<>();
        Dice dice = new Dice(System.nanoTime());
        List<Connection> open = new ArrayList<>();
        long begun = System.nanoTime();
        try (Selector selector = Selector.open()) {
            for (int i = 0; i < share; i++) {
                Connection connection =
                        new Connection(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), post.copy());
                open.add(connection);
                connection.register(selector);
                connection.begin(dice);
            }
            while (System.nanoTime() - begun < length.toNanos()) {
                selector.select(100);
                for (SelectionKey key : selector.selectedKeys()) {
                    Connection connection = (Connection) key.attachment();
                    int status = connection.goOn(key);
                    if (status > 0) {
                        latencies.recordValue((System.nanoTime() - connection.begun()) / 1_000);
                        statuses.merge(status, 1L, Long::sum);
                        connection.begin(dice);
                    }
                }
                selector.selectedKeys().clear();
            }
        } finally {
            for (Connection connection : open) {
                connection.close();
            }
        }
        return new Load(System.nanoTime() - begun, statuses, latencies);
    }
}
