package dev.costguardian.audit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;

/**
 * Ties each entry to the one before: its hash is the SHA-256 of the hash before and of all that the entry says. Whoever
 * changes, removes or slips in an entry must make all later ones anew. Whoever can do that, and has nobody who remembers
 * an older hash, is not found out.
 */
public final class AuditChain {

    /** What comes before the first entry. */
    public static final String START = "0".repeat(64);

    private AuditChain() {}

    /** The entry that follows {@code head}. Moments are kept to the millisecond. */
    public static AuditEntry next(AuditHead head, Instant at, Actor actor, AuditNote note) {
        long id = head.entries() + 1;
        Instant moment = Instant.ofEpochMilli(at.toEpochMilli());
        return new AuditEntry(id, moment, actor, note, hash(head.hash(), id, moment, actor, note));
    }

    /** Whether an entry says what was written when it followed the hash {@code before}. */
    static boolean follows(String before, AuditEntry entry) {
        return entry.hash().equals(hash(before, entry.id(), entry.at(), entry.actor(), entry.note()));
    }

    private static String hash(String before, long id, Instant at, Actor actor, AuditNote note) {
        MessageDigest digest = sha256();
        add(digest, before);
        digest.update(ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(id)
                .putLong(at.toEpochMilli())
                .array());
        add(digest, actor.name());
        add(digest, actor.address());
        add(digest, note.act());
        add(digest, note.subject());
        add(digest, note.before());
        add(digest, note.after());
        add(digest, note.done() ? "done" : "refused");
        return HexFormat.of().formatHex(digest.digest());
    }

    /** With its length before it, so that no text can pass for two. */
    private static void add(MessageDigest digest, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        digest.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
