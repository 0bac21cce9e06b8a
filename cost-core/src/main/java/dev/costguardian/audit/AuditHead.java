package dev.costguardian.audit;

/**
 * Where the log ends, kept apart from it, so that a log which lost its end shows.
 *
 * @param entries how many there are
 * @param hash of the last; {@link AuditChain#START} before the first
 */
public record AuditHead(long entries, String hash) {

    public static final AuditHead NONE = new AuditHead(0, AuditChain.START);
}
