package dev.costguardian.http.ledger;

import dev.costguardian.CostGuardian;
import dev.costguardian.audit.AuditNote;
import dev.costguardian.formats.Json;
import dev.costguardian.http.audit.Acts;
import dev.costguardian.http.exchange.Answer;
import dev.costguardian.http.exchange.Problems;
import dev.costguardian.http.exchange.Request;
import io.undertow.util.StatusCodes;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code DELETE /reset}: forgets every event, where that is allowed, after a backup. Tokens stay. */
public final class ResetHandler {

    private static final Logger log = LoggerFactory.getLogger(ResetHandler.class);

    private final CostGuardian guardian;
    private final Acts acts;
    private final Optional<Supplier<Path>> backup;

    public ResetHandler(CostGuardian guardian, Optional<Supplier<Path>> backup) {
        this.guardian = guardian;
        this.acts = new Acts(guardian);
        this.backup = backup;
    }

    public Answer erase(Request request) {
        return backup.map(copy -> erase(request, copy))
                .orElseGet(() -> Problems.answer(
                        request, StatusCodes.FORBIDDEN, "this server does not allow its ledger to be erased"));
    }

    private Answer erase(Request request, Supplier<Path> copy) {
        Path saved = copy.get();
        acts.did(
                request,
                () -> {
                    guardian.storage().erase();
                    return saved;
                },
                done -> AuditNote.of("ledger.erase", "all events").after("backup " + saved.getFileName()));
        log.warn("event=ledger.erased request_id={} client={} backup={}", request.id(), request.client(), saved);
        return Answer.json(StatusCodes.OK, Json.write(out -> {
            out.writeStartObject();
            out.writeStringField("message", "all events were erased; a backup was made first");
            out.writeStringField("backup", String.valueOf(saved.getFileName()));
            out.writeEndObject();
        }));
    }
}
