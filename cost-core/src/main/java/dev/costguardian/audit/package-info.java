/**
 * Who did what to the ledger. {@link dev.costguardian.audit.AuditTrail} does an act and writes it down, both or neither;
 * {@link dev.costguardian.audit.AuditChain} ties each {@link dev.costguardian.audit.AuditEntry} to the one before, so
 * that a change to what was written shows. Begin at the trail. Leans on {@code attribution} for texts.
 */
@NullMarked
package dev.costguardian.audit;

import org.jspecify.annotations.NullMarked;
