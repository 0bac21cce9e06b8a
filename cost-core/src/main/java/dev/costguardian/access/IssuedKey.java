package dev.costguardian.access;

/** A key that was just made, with the secret that nobody will be shown again. */
public record IssuedKey(AccessKey key, KeySecret secret) {}
