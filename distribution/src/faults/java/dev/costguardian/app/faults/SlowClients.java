package dev.costguardian.app.faults;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Connections of clients that begin and hardly go on, as those do that want to keep a server busy. */
final class SlowClients implements AutoCloseable {

    private final List<SocketChannel> open = new ArrayList<>();
    private final ByteBuffer ignored = ByteBuffer.allocate(4096);
    private final String drop;

    private SlowClients(String drop) {
        this.drop = drop;
    }

    /**
     * Connects and sends the beginning of a request each.
     *
     * @param drop what {@link #drip} sends
     */
    static SlowClients connect(String address, int count, String beginning, String drop) throws IOException {
        URI uri = URI.create(address);
        SlowClients clients = new SlowClients(drop);
        for (int i = 0; i < count; i++) {
            SocketChannel channel = SocketChannel.open(new InetSocketAddress(uri.getHost(), uri.getPort()));
            clients.open.add(channel);
            channel.write(bytes(beginning));
            channel.configureBlocking(false);
        }
        return clients;
    }

    /** Sends a drop over each connection; answers how many of them the server has not closed. */
    int drip() throws IOException {
        for (Iterator<SocketChannel> channels = open.iterator(); channels.hasNext(); ) {
            SocketChannel channel = channels.next();
            if (isClosed(channel)) {
                channel.close();
                channels.remove();
            }
        }
        return open.size();
    }

    private boolean isClosed(SocketChannel channel) {
        try {
            channel.write(bytes(drop));
            return channel.read(ignored.clear()) < 0;
        } catch (IOException e) {
            return true;
        }
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public void close() throws IOException {
        for (SocketChannel channel : open) {
            channel.close();
        }
    }
}
