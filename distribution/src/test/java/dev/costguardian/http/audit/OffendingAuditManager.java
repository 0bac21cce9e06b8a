package dev.costguardian.http.audit;

import dev.costguardian.http.HttpServer;

/** Breaks the rules of its room, so that the rules can be seen to notice. */
public final class OffendingAuditManager {

    public Class<?> stranger() {
        return HttpServer.class;
    }
}
