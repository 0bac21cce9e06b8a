package dev.costguardian.benchmarks;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/** One connection that is kept alive, with at most one request under way. Reads no more of an answer than it must. */
final class Connection implements AutoCloseable {

    private static final byte[] LENGTH = "\r\ncontent-length: ".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] BLANK_LINE = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final int STATUS_PLACE = "HTTP/1.1 ".length();

    private final SocketChannel channel;
    private final Post post;
    private final ByteBuffer answer = ByteBuffer.allocate(512 * 1024);
    private ByteBuffer unsent = ByteBuffer.allocate(0);
    private int end;
    private long begun;

    Connection(InetSocketAddress server, Post post) throws IOException {
        this.channel = SocketChannel.open(server);
        this.post = post;
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
    }

    void register(Selector selector) throws IOException {
        channel.register(selector, SelectionKey.OP_READ, this);
    }

    /** When the request under way began, as {@link System#nanoTime}. */
    long begun() {
        return begun;
    }

    /** Sends the next request. */
    void begin(Dice dice) throws IOException {
        answer.clear();
        end = 0;
        unsent = post.next(dice);
        begun = System.nanoTime();
        channel.write(unsent);
    }

    /** Sends and reads what it can; answers the status once the answer is there, 0 before. */
    int goOn(SelectionKey key) throws IOException {
        if (unsent.hasRemaining()) {
            channel.write(unsent);
        }
        key.interestOps(unsent.hasRemaining() ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ);
        if (channel.read(answer) < 0) {
            throw new EOFException("the server closed a connection");
        }
        if (end == 0) {
            end = findEnd();
        }
        return end > 0 && answer.position() >= end ? status() : 0;
    }

    /** Where the answer ends; 0 while its headers are not all there. */
    private int findEnd() {
        int headers = find(BLANK_LINE);
        if (headers < 0) {
            return 0;
        }
        int length = 0;
        for (int at = find(LENGTH) + LENGTH.length; answer.get(at) != '\r'; at++) {
            length = length * 10 + answer.get(at) - '0';
        }
        return headers + BLANK_LINE.length + length;
    }

    /** Where lower-cased bytes begin; -1 where they are not there. */
    private int find(byte[] wanted) {
        for (int at = 0; at + wanted.length <= answer.position(); at++) {
            int same = 0;
            while (same < wanted.length && lower(answer.get(at + same)) == wanted[same]) {
                same++;
            }
            if (same == wanted.length) {
                return at;
            }
        }
        return -1;
    }

    private static byte lower(byte letter) {
        return letter >= 'A' && letter <= 'Z' ? (byte) (letter + 32) : letter;
    }

    private int status() {
        return (answer.get(STATUS_PLACE) - '0') * 100
                + (answer.get(STATUS_PLACE + 1) - '0') * 10
                + answer.get(STATUS_PLACE + 2)
                - '0';
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
