package dev.costguardian.http.health;

import dev.costguardian.http.HttpServer;

/** Breaks the rules of its room, so that the rules can be seen to notice. */
public final class OffendingHealthManager {

    public Class<?> stranger() {
        return HttpServer.class;
    }
}
