/**
 * What is handed out to callers, and taken back. {@link dev.costguardian.http.keys.TokensHandler} issues tracking
 * tokens, {@link dev.costguardian.http.keys.AccessKeysHandler} keys, {@link dev.costguardian.http.keys.SessionHandler}
 * sessions for browsers. What a key opens is for {@code access} to say. Begin at the keys. Leans on {@code audit},
 * {@code access} and {@code exchange}.
 */
@NullMarked
package dev.costguardian.http.keys;

import org.jspecify.annotations.NullMarked;
