package dev.costguardian.app.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Stands between clients and a server, and now and then leaves a client without the answer that has just come. */
final class CuttingProxy implements AutoCloseable {

    private final ServerSocket entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final URI server;
    private final Supplier<Predicate<String>> cuts;
    private final Cut how;

    /** What a client notices. */
    enum Cut {
        /** The connection is closed. */
        HUNG_UP,
        /** Nothing: the connection stays, and no answer ever comes. */
        SILENT
    }

    /** @param cuts gives for a connection whether to swallow the answer that has come, which is asked of each, as characters */
    CuttingProxy(String server, Cut how, Supplier<Predicate<String>> cuts) throws IOException {
        this.server = URI.create(server);
        this.how = how;
        this.cuts = cuts;
        threads.execute(this::welcome);
    }

    /** That of the server, with the proxy in its place. */
    String address() {
        return server.toString()
                .replace(server.getHost() + ":" + server.getPort(), "127.0.0.1:" + entrance.getLocalPort());
    }

    private void welcome() {
        while (!entrance.isClosed()) {
            try {
                Socket client = entrance.accept();
                Socket behind = new Socket(server.getHost(), server.getPort());
                threads.execute(() -> pass(client, behind, question -> false));
                threads.execute(() -> pass(behind, client, cuts.get()));
            } catch (IOException e) {
                // Closed, or a client that left at once.
            }
        }
    }

    /** Hands on what comes, piece by piece; an answer is one piece. */
    private void pass(Socket from, Socket to, Predicate<String> cuts) {
        byte[] piece = new byte[64 * 1024];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            boolean isCut = false;
            boolean isOpen = true;
            while (isOpen) {
                int length = in.read(piece);
                isCut = isCut || length < 0 || cuts.test(new String(piece, 0, length, StandardCharsets.ISO_8859_1));
                if (!isCut) {
                    out.write(piece, 0, length);
                }
                isOpen = length >= 0 && (!isCut || how == Cut.SILENT);
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
