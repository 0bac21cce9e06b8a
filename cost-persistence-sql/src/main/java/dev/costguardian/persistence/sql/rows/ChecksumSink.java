package dev.costguardian.persistence.sql.rows;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/** Folds a row into 32 bits that change when any of its values does. */
public final class ChecksumSink implements RowSink {

    private static final long UNKNOWN = 0x7f4a_7c15_9e37_79b9L;

    private final CRC32C crc = new CRC32C();
    private final ByteBuffer number = ByteBuffer.allocate(Long.BYTES);

    @Override
    public void number(long value) {
        crc.update(number.clear().putLong(value).flip());
    }

    @Override
    public void flag(boolean value) {
        number(value ? 1 : 0);
    }

    @Override
    public void text(String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        number(bytes.length);
        crc.update(bytes);
    }

    @Override
    public void unknown() {
        number(UNKNOWN);
    }

    public long checksum() {
        return crc.getValue();
    }
}
