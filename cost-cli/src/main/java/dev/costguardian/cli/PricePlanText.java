package dev.costguardian.cli;

import dev.costguardian.cli.console.Column;
import dev.costguardian.cli.console.Figures;
import dev.costguardian.cli.console.Table;
import dev.costguardian.money.MoneySum;
import dev.costguardian.money.UnitPrice;
import dev.costguardian.planning.PriceChange;
import dev.costguardian.planning.PriceEffect;
import dev.costguardian.planning.PricePlan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A plan for prices as people read it: each change, then the effect by model. */
final class PricePlanText {

    static final String NOTHING = "Nothing changes: these prices hold already.";

    private final Session session;

    PricePlanText(Session session) {
        this.session = session;
    }

    String of(PricePlan plan) {
        if (plan.changesNothing()) {
            return NOTHING;
        }
        List<String> lines = new ArrayList<>();
        if (!plan.changes().isEmpty()) {
            lines.add(session.fitted(changes(plan.changes())));
            lines.add("");
        }
        plan.others().forEach(lines::add);
        if (!plan.others().isEmpty()) {
            lines.add("");
        }
        if (!plan.implausible().isEmpty()) {
            lines.add(Figures.count(plan.implausible().size(), "price")
                    + " marked ! would move by more than ten times or to nothing; apply needs --force.");
            lines.add("");
        }
        lines.addAll(effect(plan.effect()));
        return String.join("\n", lines);
    }

    private static Table changes(List<PriceChange> changes) {
        Table table = new Table(
                Column.words("PRICE"),
                Column.fixed("METER"),
                Column.fixed("FROM (UTC)"),
                Column.amount("BEFORE USD"),
                Column.amount("AFTER USD"),
                Column.count("PER"),
                Column.count("PERCENT"));
        for (PriceChange change : changes) {
            table.row(
                    change.provider() + "/" + change.what(),
                    change.meter(),
                    change.from().equals(Instant.MIN) ? "" : change.from().toString(),
                    usd(change.before()),
                    usd(change.after()),
                    per(change),
                    change.percent()
                                    .map(percent -> (percent.signum() > 0 ? "+" : "") + percent)
                                    .orElse("")
                            + (change.isImplausible() ? " !" : ""));
        }
        return table;
    }

    private static String usd(Optional<UnitPrice> price) {
        return price.map(some -> some.usd().toPlainString()).orElse("none");
    }

    /** Both where they differ. */
    private static String per(PriceChange change) {
        Optional<String> before = change.before().map(price -> Figures.count(price.per()));
        Optional<String> after = change.after().map(price -> Figures.count(price.per()));
        return before.isPresent() && after.isPresent() && !before.equals(after)
                ? before.get() + " / " + after.get()
                : after.or(() -> before).orElse("");
    }

    private List<String> effect(PriceEffect effect) {
        String read = Figures.count(effect.events(), "event") + " of the last 30 days"
                + (effect.complete() ? "" : ", the newest,");
        if (effect.models().isEmpty()) {
            return List.of("Of " + read + " none would have cost anything else.");
        }
        Table table = new Table(
                Column.words("MODEL"),
                Column.count("EVENTS"),
                Column.amount("BEFORE USD"),
                Column.amount("AFTER USD"),
                Column.count("UNPRICED BEFORE"),
                Column.count("UNPRICED AFTER"));
        MoneySum before = MoneySum.ZERO;
        MoneySum after = MoneySum.ZERO;
        for (PriceEffect.OfModel model : effect.models()) {
            table.row(
                    model.model().toString(),
                    Figures.count(model.events()),
                    model.before().toString(),
                    model.after().toString(),
                    Figures.count(model.unpricedBefore()),
                    Figures.count(model.unpricedAfter()));
            before = before.plus(model.before());
            after = after.plus(model.after());
        }
        table.row("TOTAL", "", before.toString(), after.toString(), "", "");
        return List.of("With " + read + " it would have come to:", "", session.fitted(table));
    }
}
