package dev.costguardian.http.keys;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.costguardian.CostGuardian;
import dev.costguardian.access.Scope;
import dev.costguardian.attribution.TokenId;
import dev.costguardian.attribution.TrackingToken;
import dev.costguardian.audit.AuditNote;
import dev.costguardian.formats.Json;
import dev.costguardian.http.access.Caller;
import dev.costguardian.http.audit.Acts;
import dev.costguardian.http.exchange.Answer;
import dev.costguardian.http.exchange.Problems;
import dev.costguardian.http.exchange.Request;
import dev.costguardian.reports.Grouping;
import dev.costguardian.reports.SpendQuery;
import io.undertow.util.StatusCodes;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The tracking tokens: list, issue, switch on and off, archive. */
public final class TokensHandler {

    private static final String LABEL = "label";
    private static final String ACTIVE = "active";

    private final CostGuardian guardian;
    private final Acts acts;

    public TokensHandler(CostGuardian guardian) {
        this.guardian = guardian;
        this.acts = new Acts(guardian);
    }

    /** Those who only read see which tokens there are, and not the tokens. */
    public Answer list(Request request) {
        List<TrackingToken> tokens = guardian.tokens().list();
        Map<TokenId, Long> uses = uses();
        boolean mayChange =
                Caller.of(request).scope().filter(Scope.ADMIN::equals).isPresent();
        return Answer.json(StatusCodes.OK, Json.write(out -> {
            out.writeStartObject();
            out.writeArrayFieldStart("tokens");
            for (TrackingToken token : tokens) {
                write(out, token, uses.getOrDefault(token.id(), 0L), mayChange);
            }
            out.writeEndArray();
            out.writeEndObject();
        }));
    }

    public Answer issue(Request request) {
        String label = Json.readObject(request.body(), LABEL).text(LABEL);
        return acts.did(request, () -> guardian.tokens().issue(label), token -> creation(label, token))
                .map(TokensHandler::issued)
                .orElseGet(() -> Problems.answer(request, StatusCodes.CONFLICT, "another token has that label"));
    }

    public Answer activate(Request request) {
        boolean active = Json.readObject(request.body(), ACTIVE).flag(ACTIVE);
        TokenId id = new TokenId(request.pathNumber());
        AuditNote note = change(active ? "token.enable" : "token.disable", id, active ? "enabled" : "disabled");
        return done(request, acts.did(request, () -> guardian.tokens().activate(id, active), note::onlyIf));
    }

    public Answer archive(Request request) {
        TokenId id = new TokenId(request.pathNumber());
        AuditNote note = change("token.archive", id, "archived");
        return done(request, acts.did(request, () -> guardian.tokens().archive(id), note::onlyIf));
    }

    private static AuditNote creation(String label, Optional<TrackingToken> token) {
        return token.map(issued ->
                        AuditNote.of("token.create", "token " + issued.id()).after(issued.label()))
                .orElseGet(
                        () -> AuditNote.of("token.create", "token").after(label).onlyIf(false));
    }

    /** What is to be written down of a change; of a token that is not there, no more than its number. */
    private AuditNote change(String act, TokenId id, String state) {
        AuditNote note = AuditNote.of(act, "token " + id);
        return guardian.storage()
                .tokens()
                .find(id)
                .map(token -> note.before(token.label() + ", " + state(token)).after(token.label() + ", " + state))
                .orElse(note);
    }

    private static String state(TrackingToken token) {
        return token.isArchived() ? "archived" : token.active() ? "enabled" : "disabled";
    }

    private Map<TokenId, Long> uses() {
        Map<TokenId, Long> uses = new HashMap<>();
        guardian.spend(SpendQuery.ever().by(Grouping.TOKEN))
                .rows()
                .forEach(row -> uses.put(
                        new TokenId(Long.parseLong(row.group().get(0))),
                        row.totals().events()));
        return uses;
    }

    private static void write(JsonGenerator out, TrackingToken token, long uses, boolean inFull) throws IOException {
        out.writeStartObject();
        out.writeNumberField("id", token.id().value());
        out.writeStringField(LABEL, token.label());
        out.writeStringField("token", inFull ? token.token() : null);
        out.writeStringField("token_masked", token.masked());
        out.writeBooleanField(ACTIVE, token.active());
        out.writeStringField("created_at", token.createdAt().toString());
        if (token.lastSeenAt().isPresent()) {
            out.writeStringField("last_seen_at", token.lastSeenAt().get().toString());
        } else {
            out.writeNullField("last_seen_at");
        }
        out.writeNumberField("usage_count", uses);
        out.writeEndObject();
    }

    private static Answer issued(TrackingToken token) {
        return Answer.json(StatusCodes.CREATED, Json.write(out -> {
            out.writeStartObject();
            out.writeNumberField("id", token.id().value());
            out.writeStringField("token", token.token());
            out.writeStringField(LABEL, token.label());
            out.writeEndObject();
        }));
    }

    private static Answer done(Request request, boolean found) {
        return found
                ? Answer.json(StatusCodes.OK, Json.write(out -> {
                    out.writeStartObject();
                    out.writeBooleanField("ok", true);
                    out.writeEndObject();
                }))
                : Problems.answer(request, StatusCodes.NOT_FOUND, "there is no tracking token " + request.pathNumber());
    }
}
