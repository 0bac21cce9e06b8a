package dev.costguardian.persistence.sql.rows;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/** Folds a row into 32 bits that change when any of its values does. */
public final class ChecksumSink implements RowSink {

    private static final long UNKNOWN = 0x7f4a_7c15_9e37_79b9L;

    private final CRC32C crc = new CRC32C();
    private final ByteBuffer pending = ByteBuffer.allocate(512);

    @Override
    public void number(long value) {
        if (pending.remaining() < Long.BYTES) {
            fold();
        }
        pending.putLong(value);
    }

    @Override
    public void flag(boolean value) {
        number(value ? 1 : 0);
    }

    @Override
    public void text(String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        number(bytes.length);
        if (pending.remaining() < bytes.length) {
            fold();
        }
        if (pending.remaining() < bytes.length) {
            crc.update(bytes);
        } else {
            pending.put(bytes);
        }
    }

    /** The id itself, in whichever form it is stored. */
    @Override
    public void eventId(String value) {
        text(value);
    }

    @Override
    public void unknown() {
        number(UNKNOWN);
    }

    public long checksum() {
        fold();
        return crc.getValue();
    }

    /** A few long strides take less time than many short ones. */
    private void fold() {
        crc.update(pending.flip());
        pending.clear();
    }
}
