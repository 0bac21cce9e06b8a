package dev.costguardian.cli;

import dev.costguardian.audit.AuditNote;
import dev.costguardian.cli.console.Column;
import dev.costguardian.cli.console.Figures;
import dev.costguardian.cli.console.Table;
import dev.costguardian.corrections.CorrectionBatch;
import dev.costguardian.corrections.CorrectionEffect;
import dev.costguardian.corrections.CorrectionEffect.Breakdown;
import dev.costguardian.corrections.CorrectionTotals;
import dev.costguardian.corrections.Repricing;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Batches of corrections as people read them. */
final class BatchTexts {

    private BatchTexts() {}

    static String plan(Repricing.Plan plan, Session session) {
        CorrectionEffect effect = plan.effect();
        String span = Spans.text(plan.batch().order().filter(), ZoneOffset.UTC);
        String leftAlone = leftAlone(effect);
        if (effect.totals().events() == 0) {
            return span + "\n\nNothing would change.\n" + leftAlone;
        }
        return span
                + "\n\n"
                + session.fitted(table("MODEL", effect.byModel(), effect.totals()))
                + "\n\n"
                + session.fitted(table("DAY (UTC)", effect.byDay(), effect.totals()))
                + "\n\n"
                + compared(effect)
                + leftAlone
                + "\nNothing has changed yet. Apply it: cost-guardian reprice apply "
                + plan.batch().id();
    }

    /** What the audit log says of a batch. */
    static AuditNote note(String act, CorrectionBatch batch) {
        CorrectionTotals totals = batch.totals();
        return AuditNote.of(act, "batch " + batch.id())
                .before(Figures.usd(totals.before()) + " USD")
                .after("%s USD, %s%s"
                        .formatted(
                                Figures.usd(totals.after()),
                                Figures.count(totals.events(), "event"),
                                batch.undoes().isPresent()
                                        ? ", undoes batch " + batch.undoes().getAsLong()
                                        : ""));
    }

    static String done(CorrectionBatch batch) {
        String doing = batch.undoes().isPresent()
                ? "Undid batch " + batch.undoes().getAsLong() + " by batch " + batch.id()
                : "Applied batch " + batch.id();
        CorrectionTotals totals = batch.totals();
        return "%s: %s, %s USD before, %s after (%s)."
                .formatted(
                        doing,
                        Figures.count(totals.events(), "event"),
                        Figures.usd(totals.before()),
                        Figures.usd(totals.after()),
                        difference(totals));
    }

    static Table table(List<CorrectionBatch> batches) {
        Table table = new Table(
                Column.count("BATCH"),
                Column.fixed("STATE"),
                Column.fixed("PLANNED (UTC)"),
                Column.fixed("APPLIED (UTC)"),
                Column.count("EVENTS"),
                Column.amount("DIFFERENCE USD"),
                Column.words("BY"),
                Column.words("REASON"));
        for (CorrectionBatch batch : batches) {
            table.row(
                    Long.toString(batch.id()),
                    batch.state().wireName()
                            + (batch.undoneBy().isPresent()
                                    ? " by " + batch.undoneBy().getAsLong()
                                    : ""),
                    Figures.moment(batch.createdAt()),
                    batch.appliedAt().map(Figures::moment).orElse(""),
                    Figures.count(batch.totals().events()),
                    difference(batch.totals()),
                    batch.order().actor(),
                    batch.order().reason());
        }
        return table;
    }

    private static Table table(String title, Breakdown breakdown, CorrectionTotals total) {
        Table table = new Table(
                Column.words(title),
                Column.count("EVENTS"),
                Column.count("NEWLY PRICED"),
                Column.amount("BEFORE USD"),
                Column.amount("AFTER USD"),
                Column.amount("DIFFERENCE USD"));
        breakdown.parts().forEach(part -> table.row(row(part.name(), part.totals())));
        breakdown.rest().ifPresent(rest -> table.row(row("(other)", rest)));
        return table.row(row("TOTAL", total));
    }

    private static List<String> row(String name, CorrectionTotals totals) {
        return List.of(
                name,
                Figures.count(totals.events()),
                totals.priced() == 0 ? "" : Figures.count(totals.priced()),
                Figures.usd(totals.before()),
                Figures.usd(totals.after()),
                difference(totals));
    }

    private static String difference(CorrectionTotals totals) {
        return Figures.usd(totals.difference());
    }

    private static String compared(CorrectionEffect effect) {
        return effect.compared() == 0
                ? ""
                : "A cost that the caller stated goes on counting for %s; only the computed one beside it changes.\n"
                        .formatted(Figures.count(effect.compared(), "event"));
    }

    private static String leftAlone(CorrectionEffect effect) {
        CorrectionEffect.LeftAlone left = effect.leftAlone();
        List<String> reasons = new ArrayList<>();
        if (left.unchanged() > 0) {
            reasons.add(Figures.count(left.unchanged()) + " with the price that they have");
        }
        if (left.unpriced() > 0) {
            reasons.add(Figures.count(left.unpriced()) + " without a price");
        }
        if (left.clientCosts() > 0) {
            reasons.add(Figures.count(left.clientCosts())
                    + " with a cost that the caller stated (--client-costs replaces it)");
        }
        return "Left alone: " + (reasons.isEmpty() ? "nothing" : String.join(", ", reasons)) + ".";
    }
}
