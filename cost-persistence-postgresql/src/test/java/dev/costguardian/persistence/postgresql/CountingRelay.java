package dev.costguardian.persistence.postgresql;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** Stands between a program and its database, and counts how often the program asked and then waited for an answer. */
final class CountingRelay implements AutoCloseable {

    private static final int AT_ONCE = 1 << 16;

    private final ServerSocket entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final ConcurrentLinkedQueue<Socket> open = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<AtomicLong> roundTrips = new ConcurrentLinkedQueue<>();
    private final String host;
    private final int port;

    private CountingRelay(String host, int port) throws IOException {
        this.host = host;
        this.port = port;
    }

    /** A relay to {@code HOST:PORT}. */
    static CountingRelay to(String hosts) throws IOException {
        int colon = hosts.lastIndexOf(':');
        CountingRelay relay =
                new CountingRelay(hosts.substring(0, colon), Integer.parseInt(hosts.substring(colon + 1)));
        inBackground(relay::admit);
        return relay;
    }

    String hosts() {
        return "localhost:" + entrance.getLocalPort();
    }

    /** Of the connection that asked most often: that is the one that writes. */
    long roundTrips() {
        return roundTrips.stream().mapToLong(AtomicLong::get).max().orElse(0);
    }

    @Override
    public void close() throws IOException {
        entrance.close();
        for (Socket socket : open) {
            socket.close();
        }
    }

    private void admit() throws IOException {
        while (!entrance.isClosed()) {
            Socket program = entrance.accept();
            Socket database = new Socket(host, port);
            open.add(program);
            open.add(database);
            AtomicLong asked = new AtomicLong();
            roundTrips.add(asked);
            AtomicBoolean answered = new AtomicBoolean(true);
            inBackground(() -> pass(program, database, () -> {
                if (answered.getAndSet(false)) {
                    asked.incrementAndGet();
                }
            }));
            inBackground(() -> pass(database, program, () -> answered.set(true)));
        }
    }

    private static void pass(Socket from, Socket to, Runnable passing) throws IOException {
        byte[] bytes = new byte[AT_ONCE];
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream();
        for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
            passing.run();
            out.write(bytes, 0, read);
        }
        to.close();
    }

    private interface Work {

        void run() throws IOException;
    }

    private static void inBackground(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException e) {
                // One of the two has gone, or the relay is closed.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }
}
