package dev.costguardian.planning;

import dev.costguardian.ledger.UsageLedger;
import dev.costguardian.pricing.CostCalculator;
import dev.costguardian.pricing.MappedNames;
import dev.costguardian.pricing.OwnPriceVersion;
import dev.costguardian.pricing.OwnPrices;
import dev.costguardian.pricing.OwnTables;
import dev.costguardian.pricing.PriceBook;
import dev.costguardian.pricing.TableKind;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongConsumer;

/** Plans and applies prices of a user's own. Applied prices hold for events that are recorded from then on. */
public final class PriceDesk {

    /** The calls of so long decide what a plan says of its effect. */
    public static final Duration REVIEWED = Duration.ofDays(30);

    private final PriceBook book;
    private final OwnPrices own;
    private final MappedNames names;
    private final UsageLedger ledger;
    private final InstantSource clock;

    /** @param book the prices that own ones are laid over */
    public PriceDesk(PriceBook book, OwnPrices own, MappedNames names, UsageLedger ledger, InstantSource clock) {
        this.book = book;
        this.own = own;
        this.names = names;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** The own prices that hold. */
    public OwnPriceVersion current() {
        return own.newest();
    }

    /**
     * What these tables would change. Each takes the place of the own table at its path; what does not differ from the
     * bundled prices is left out, and so is what a table does not name: it costs what the bundled prices say.
     *
     * @param mostEvents how many events are looked at for the effect
     * @param progress told how many events were looked at so far
     * @throws IllegalArgumentException where a table breaks a rule; the message begins with file and line
     */
    public PricePlan plan(OwnTables tables, long mostEvents, LongConsumer progress) {
        OwnPriceVersion current = own.newest();
        PriceBook before = book.with(current.tables());
        book.with(current.tables().with(tables));
        OwnTables resulting = replaced(current.tables(), tables);
        PriceBook after = book.with(resulting);
        TreeSet<String> providers = new TreeSet<>(current.tables().providers());
        providers.addAll(resulting.providers());
        List<PriceChange> changes = new PriceComparison(before, after).changes(providers);
        List<String> others = others(before, after, current.tables(), resulting);
        PriceEffect effect = new TrafficReview(new CostCalculator(before, names), new CostCalculator(after, names))
                .of(ledger, clock.instant().minus(REVIEWED), latest(changes), mostEvents, progress);
        return new PricePlan(current.id(), resulting, changes, others, effect);
    }

    /**
     * Makes a plan come true for events that are recorded from now on.
     *
     * @param actor who does it, in words
     * @param force also where a price moves by more than ten times, or to nothing
     * @throws IllegalArgumentException where it is implausible, or other prices were applied meanwhile
     */
    public OwnPriceVersion apply(PricePlan plan, String actor, boolean force) {
        if (!force && !plan.implausible().isEmpty()) {
            throw new IllegalArgumentException(
                    "%d prices move by more than ten times or to nothing, the first of them %s; force it if that is right"
                            .formatted(
                                    plan.implausible().size(),
                                    plan.implausible().get(0)));
        }
        OwnPriceVersion version = new OwnPriceVersion(plan.basedOn() + 1, plan.tables(), actor, clock.instant());
        if (!own.add(version)) {
            throw new IllegalArgumentException("other prices were applied meanwhile; plan again");
        }
        return version;
    }

    private OwnTables replaced(OwnTables current, OwnTables tables) {
        Map<String, String> kept = new TreeMap<>(current.texts());
        kept.keySet().removeAll(tables.texts().keySet());
        return new OwnTables(kept).with(book.differing(tables));
    }

    /** When the last change begins; nothing that begins later than a year from now counts. */
    private Instant latest(List<PriceChange> changes) {
        Instant horizon = clock.instant().plus(Duration.ofDays(366));
        return changes.stream()
                .map(PriceChange::from)
                .filter(from -> from.isBefore(horizon))
                .max(Comparator.naturalOrder())
                .orElse(Instant.MIN);
    }

    /** The lines that come and go in all tables but those of prices. */
    private static List<String> others(PriceBook before, PriceBook after, OwnTables was, OwnTables is) {
        Set<String> paths = new TreeSet<>(was.texts().keySet());
        paths.addAll(is.texts().keySet());
        List<String> others = new ArrayList<>();
        for (String path : paths) {
            if (!path.endsWith("/" + TableKind.PRICES.file())) {
                Set<String> earlier = before.lines(path);
                Set<String> later = after.lines(path);
                earlier.stream()
                        .filter(line -> !later.contains(line))
                        .forEach(line -> others.add("- " + path + ": " + line));
                later.stream()
                        .filter(line -> !earlier.contains(line))
                        .forEach(line -> others.add("+ " + path + ": " + line));
            }
        }
        return others;
    }
}
