package dev.costguardian.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.costguardian.CostGuardian;
import dev.costguardian.audit.Actor;
import dev.costguardian.audit.AuditNote;
import dev.costguardian.cli.console.ProgressBar;
import dev.costguardian.corrections.CorrectionBatch;
import dev.costguardian.corrections.CorrectionOrder;
import dev.costguardian.corrections.CorrectionOutcome;
import dev.costguardian.corrections.Repricing;
import dev.costguardian.formats.CorrectionJson;
import dev.costguardian.formats.ReportParameters;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "reprice",
        description = {
            "Prices recorded events anew, each at its own time, by the prices of today.",
            "What differs is posted beside the events, which stay as they were recorded. A server may run meanwhile."
        })
final class RepriceCommand {

    private static final String ACTOR = Actor.COMMAND_LINE.name();
    private static final int MOST_BATCHES = 100;
    private static final String BATCH = "The batch's number, as in \"reprice list\".";

    private final Session session;
    private final ReportParameters reader;

    RepriceCommand(Session session, InstantSource clock) {
        this.session = session;
        this.reader = new ReportParameters(clock);
    }

    @Command(name = "plan", description = "Shows what would change, and keeps it as a batch to be applied.")
    int plan(
            @Mixin FilterOptions filter,
            @Option(names = "--client-costs", description = "Replaces costs as well that callers stated.")
                    boolean clientCosts,
            @Option(names = "--reread-usage", description = "Reads again what providers said, where that was kept.")
                    boolean rereadUsage,
            @Option(names = "--reason", paramLabel = "TEXT", defaultValue = "", description = "Why, for later readers.")
                    String reason) {
        try (CostGuardian ledger = session.open()) {
            CorrectionOrder order = new CorrectionOrder(
                    reader.events(filter.parameters(ledger)), clientCosts, rereadUsage, ACTOR, reason);
            Repricing.Plan plan =
                    watched("Pricing", progress -> ledger.repricing().plan(order, progress));
            new Acts(ledger).note(BatchTexts.note("correction.plan", plan.batch()));
            session.answer(
                    json -> CorrectionJson.write(json, plan.batch(), plan.effect()),
                    () -> BatchTexts.plan(plan, session));
        }
        return ExitCodes.OK;
    }

    @Command(name = "apply", description = "Makes a planned batch count. Events are priced once more for it.")
    int apply(@Parameters(paramLabel = "BATCH", description = BATCH) long id) {
        try (CostGuardian ledger = session.open()) {
            return answer(audited(
                    ledger,
                    "correction.apply",
                    id,
                    () -> watched("Applying", progress -> ledger.repricing().apply(id, progress))));
        }
    }

    @Command(name = "undo", description = "Takes an applied batch back, unless a later one builds on it.")
    int undo(@Parameters(paramLabel = "BATCH", description = BATCH) long id) {
        try (CostGuardian ledger = session.open()) {
            return answer(audited(
                    ledger,
                    "correction.undo",
                    id,
                    () -> watched("Undoing", progress -> ledger.repricing().undo(id, ACTOR, progress))));
        }
    }

    @Command(name = "list", description = "Lists batches, the newest first.")
    int list() {
        try (CostGuardian ledger = session.open()) {
            List<CorrectionBatch> batches = ledger.storage().corrections().newest(MOST_BATCHES);
            session.answer(
                    json -> write(json, batches),
                    () -> batches.isEmpty()
                            ? "No batches yet. Plan one: cost-guardian reprice plan --from DATE"
                            : session.fitted(BatchTexts.table(batches)));
        }
        return ExitCodes.OK;
    }

    private static CorrectionOutcome audited(
            CostGuardian ledger, String act, long id, Supplier<CorrectionOutcome> work) {
        Acts acts = new Acts(ledger);
        AuditNote note = AuditNote.of(act, "batch " + id);
        acts.begin(note);
        CorrectionOutcome outcome = work.get();
        acts.note(outcome.fold(
                done -> BatchTexts.note(act, done.batch()),
                refused -> note.after(refused.reason()).onlyIf(false),
                unknown -> note.after("there is no such batch").onlyIf(false)));
        return outcome;
    }

    private int answer(CorrectionOutcome outcome) {
        CorrectionBatch batch = outcome.fold(
                CorrectionOutcome.Applied::batch,
                refused -> {
                    throw new IllegalArgumentException(refused.reason());
                },
                unknown -> {
                    throw new IllegalArgumentException(
                            "there is no batch " + unknown.id() + "; see: cost-guardian reprice list");
                });
        session.answer(json -> CorrectionJson.write(json, batch), () -> BatchTexts.done(batch));
        return ExitCodes.OK;
    }

    private <T> T watched(String doing, Work<T> work) {
        try (ProgressBar bar = new ProgressBar(session.console(), doing)) {
            return work.with(done -> bar.reached(done, 0));
        }
    }

    /** Long work that says how far it has come. */
    @FunctionalInterface
    private interface Work<T> {
        T with(LongConsumer progress);
    }

    private static void write(JsonGenerator json, List<CorrectionBatch> batches) throws IOException {
        json.writeStartObject();
        json.writeArrayFieldStart("batches");
        for (CorrectionBatch batch : batches) {
            CorrectionJson.write(json, batch);
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
