/**
 * What is handed out to callers, and taken back: {@link dev.costguardian.http.keys.TokensHandler} for tracking tokens,
 * {@link dev.costguardian.http.keys.AccessKeysHandler} for keys, {@link dev.costguardian.http.keys.SessionHandler} for
 * the sessions of browsers. Whether a key opens anything is for {@code access} to say. Begin at the keys. Leans on
 * {@code audit}, {@code access} and {@code exchange}.
 */
@NullMarked
package dev.costguardian.http.keys;

import org.jspecify.annotations.NullMarked;
