package dev.costguardian.http.tls;

import java.io.ByteArrayOutputStream;
import java.security.PublicKey;
import java.util.Arrays;

/** The little of DER (X.690) that turns the older forms of private keys into PKCS#8, which the JDK reads. */
final class Der {

    private static final int SEQUENCE = 0x30;
    private static final int OCTETS = 0x04;
    private static final byte[] VERSION_0 = {0x02, 0x01, 0x00};

    private Der() {}

    /**
     * A PKCS#8 key (RFC 5208): version, algorithm, and the older form as octets. The algorithm, with its curve where it
     * has one, stands in the public key, which is a sequence of it and of the key's bits.
     */
    static byte[] pkcs8(byte[] olderForm, PublicKey publicKey) {
        byte[] outer = publicKey.getEncoded();
        int start = contentStart(outer, 0);
        int end = contentStart(outer, start) + length(outer, start);
        return wrapped(
                SEQUENCE, concatenated(VERSION_0, Arrays.copyOfRange(outer, start, end), wrapped(OCTETS, olderForm)));
    }

    /** The length takes as few bytes as it can; with more it would not be read. */
    private static byte[] wrapped(int tag, byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        if (content.length < 0x80) {
            out.write(content.length);
        } else if (content.length < 0x100) {
            out.writeBytes(new byte[] {(byte) 0x81, (byte) content.length});
        } else {
            out.writeBytes(new byte[] {(byte) 0x82, (byte) (content.length >> 8), (byte) content.length});
        }
        out.writeBytes(content);
        return out.toByteArray();
    }

    private static byte[] concatenated(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Arrays.stream(parts).forEach(out::writeBytes);
        return out.toByteArray();
    }

    private static int contentStart(byte[] der, int at) {
        return at + 2 + lengthBytes(der, at);
    }

    private static int length(byte[] der, int at) {
        int length = lengthBytes(der, at) == 0 ? der[at + 1] : 0;
        for (int i = 0; i < lengthBytes(der, at); i++) {
            length = length << 8 | (der[at + 2 + i] & 0xff);
        }
        return length;
    }

    /** How many bytes the length takes where it does not fit into one. */
    private static int lengthBytes(byte[] der, int at) {
        return der[at + 1] >= 0 ? 0 : der[at + 1] & 0x7f;
    }
}
