package dev.costguardian.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A connection that sends exactly what it is told, for what no decent client does. */
public final class RawConnection implements AutoCloseable {

    private static final int GIVE_UP_MILLIS = 20_000;

    private static final int SMALL_BUFFER = 64 * 1024;

    private final Socket socket;

    public RawConnection(int port) {
        try {
            socket = new Socket();
            socket.setReceiveBufferSize(SMALL_BUFFER);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            socket.setSoTimeout(GIVE_UP_MILLIS);
            socket.setTcpNoDelay(true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends the lines of a request, each with its line end, and the empty line after them. */
    public RawConnection sendHead(String... lines) {
        return send(String.join("\r\n", lines) + "\r\n\r\n");
    }

    /** As {@link #sendHead} for a report of events with its key, over a connection that ends with it. */
    public RawConnection sendIngestHead(String... more) {
        return send("POST /ingest HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nX-Ingest-Key: "
                        + LedgerServer.INGEST_KEY + "\r\nContent-Type: application/json\r\n")
                .sendHead(more);
    }

    public RawConnection send(String text) {
        try {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next line of what the server says, without its end. */
    public String readLine() {
        try {
            StringBuilder line = new StringBuilder();
            InputStream in = socket.getInputStream();
            for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
                line.append((char) next);
            }
            return line.toString().strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All that the server says until it closes the connection. */
    public String readToEnd() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        try {
            socket.getInputStream().transferTo(all);
        } catch (IOException e) {
            if (!String.valueOf(e.getMessage()).contains("reset")) {
                throw new UncheckedIOException(e);
            }
        }
        return all.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
