package dev.costguardian.http.exchange;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** A body that is kept as it is, in memory that grows with it. */
final class KeptBody implements BodyVessel<byte[]> {

    private static final int FIRST_BUFFER = 16 * 1024;

    private final BodyMemory memory;
    private final long announced;
    private final int limit;
    private byte[] bytes = new byte[0];
    private int size;

    /**
     * An empty one.
     *
     * @param announced how long the client says that it is; negative where it does not say
     * @param limit more bytes than this are not taken
     */
    KeptBody(BodyMemory memory, long announced, int limit) {
        this.memory = memory;
        this.announced = announced;
        this.limit = limit;
    }

    @Override
    public ByteBuffer room() {
        if (size == bytes.length) {
            grow();
        }
        return ByteBuffer.wrap(bytes, size, bytes.length - size);
    }

    @Override
    public void take(int added) {
        size += added;
    }

    @Override
    public byte[] whole() {
        if (size < bytes.length) {
            memory.giveBack(bytes.length - size);
            bytes = Arrays.copyOf(bytes, size);
        }
        return bytes;
    }

    @Override
    public void release() {
        memory.giveBack(bytes.length);
        bytes = new byte[0];
    }

    private void grow() {
        int wanted =
                size > 0 ? size * 2 : announced < 0 ? FIRST_BUFFER : (int) Math.min(announced, FIRST_BUFFER - 1) + 1;
        int capacity = Math.min(wanted, limit + 1);
        memory.takeOrRefuse(capacity - bytes.length);
        bytes = Arrays.copyOf(bytes, capacity);
    }
}
