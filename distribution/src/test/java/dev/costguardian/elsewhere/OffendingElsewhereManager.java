package dev.costguardian.elsewhere;

/** Breaks the rules of its room, so that the rules can be seen to notice. */
public final class OffendingElsewhereManager {

    public Class<?> stranger() {
        return Object.class;
    }
}
