package dev.costguardian.http.site;

import dev.costguardian.http.HttpServer;

/** Breaks the rules of its room, so that the rules can be seen to notice. */
public final class OffendingSiteManager {

    public Class<?> stranger() {
        return HttpServer.class;
    }
}
