/**
 * Who may ask. An {@link dev.costguardian.access.AccessKey} opens one {@link dev.costguardian.access.Scope}; {@link
 * dev.costguardian.access.KeyDesk} issues, rotates and revokes keys, {@link dev.costguardian.access.SignIns} turns a key
 * into a session of the dashboard. Of every secret only its {@link dev.costguardian.access.SecretDigest} is kept. Begin
 * at the desk. Leans on {@code attribution}, because a key may be bound to tracking tokens.
 */
@NullMarked
package dev.costguardian.access;

import org.jspecify.annotations.NullMarked;
