package dev.costguardian.app.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;

/** Stands between clients and a server, and now and then hangs up on a client just when its answer comes. */
final class CuttingProxy implements AutoCloseable {

    private final ServerSocket entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final URI server;
    private final BooleanSupplier cuts;

    /** @param cuts whether to swallow the answer that has come; asked for each */
    CuttingProxy(String server, BooleanSupplier cuts) throws IOException {
        this.server = URI.create(server);
        this.cuts = cuts;
        threads.execute(this::welcome);
    }

    String address() {
        return "http://127.0.0.1:" + entrance.getLocalPort();
    }

    private void welcome() {
        while (!entrance.isClosed()) {
            try {
                Socket client = entrance.accept();
                Socket behind = new Socket(server.getHost(), server.getPort());
                threads.execute(() -> pass(client, behind, () -> false));
                threads.execute(() -> pass(behind, client, cuts));
            } catch (IOException e) {
                // Closed, or a client that left at once.
            }
        }
    }

    /** Hands on what comes, piece by piece; an answer is one piece. */
    private static void pass(Socket from, Socket to, BooleanSupplier cuts) {
        byte[] piece = new byte[64 * 1024];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int length = in.read(piece); length >= 0 && !cuts.getAsBoolean(); length = in.read(piece)) {
                out.write(piece, 0, length);
            }
        } catch (IOException e) {
            // One of them hung up.
        }
    }

    @Override
    public void close() throws IOException {
        entrance.close();
        threads.shutdownNow();
    }
}
