package dev.costguardian.audit;

import java.time.Instant;

/**
 * One line of the log.
 *
 * @param id 1 for the first, then without a gap
 * @param at when it was written down
 * @param hash ties it to all before it, in hexadecimal digits
 */
public record AuditEntry(long id, Instant at, Actor actor, AuditNote note, String hash) {}
