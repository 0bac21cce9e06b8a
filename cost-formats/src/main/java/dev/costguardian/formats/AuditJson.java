package dev.costguardian.formats;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.costguardian.audit.AuditEntry;
import java.io.IOException;

/** Entries of the audit log as JSON. */
public final class AuditJson {

    private AuditJson() {}

    public static void write(JsonGenerator out, AuditEntry entry) throws IOException {
        out.writeStartObject();
        out.writeNumberField("id", entry.id());
        out.writeStringField("at", entry.at().toString());
        out.writeStringField("actor", entry.actor().name());
        out.writeStringField("address", entry.actor().address());
        out.writeStringField("act", entry.note().act());
        out.writeStringField("subject", entry.note().subject());
        out.writeStringField("before", entry.note().before());
        out.writeStringField("after", entry.note().after());
        out.writeStringField("outcome", entry.note().done() ? "done" : "refused");
        out.writeStringField("hash", entry.hash());
        out.writeEndObject();
    }
}
