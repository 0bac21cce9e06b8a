package dev.costguardian.http.prices;

import dev.costguardian.CostGuardian;
import dev.costguardian.audit.AuditNote;
import dev.costguardian.formats.Json;
import dev.costguardian.formats.PriceCardsJson;
import dev.costguardian.formats.PriceParameters;
import dev.costguardian.formats.PricePlanJson;
import dev.costguardian.formats.PriceSheet;
import dev.costguardian.formats.PricesJson;
import dev.costguardian.formats.ReportParameters;
import dev.costguardian.formats.UnpricedNames;
import dev.costguardian.formats.text.Excerpt;
import dev.costguardian.http.access.Caller;
import dev.costguardian.http.audit.Acts;
import dev.costguardian.http.exchange.Answer;
import dev.costguardian.http.exchange.Request;
import dev.costguardian.planning.PriceDesk;
import dev.costguardian.planning.PricePlan;
import dev.costguardian.pricing.OwnPriceVersion;
import dev.costguardian.pricing.OwnTables;
import dev.costguardian.pricing.PriceBook;
import dev.costguardian.pricing.ProviderPrices;
import io.undertow.util.StatusCodes;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.stream.Collectors;

/** What calls are costed by, and which cannot be. */
public final class PricesHandler {

    /** More events of the last 30 days are not looked at; whoever asks waits meanwhile. */
    private static final long MOST_EVENTS = 200_000;

    /** Where the list of a provider comes from that was put in here. */
    private static final String OWN_SOURCE = "own";

    private final CostGuardian guardian;
    private final Acts acts;
    private final InstantSource clock;
    private final ReportParameters parameters;

    public PricesHandler(CostGuardian guardian, InstantSource clock) {
        this.guardian = guardian;
        this.acts = new Acts(guardian);
        this.clock = clock;
        this.parameters = new ReportParameters(clock);
    }

    /** The providers, and which of their models have prices of one's own. */
    public Answer list(Request request) {
        PriceParameters.none(request.parameters());
        return Answer.json(
                StatusCodes.OK,
                Json.write(out -> PricesJson.write(
                        out, guardian.book(), guardian.priceDesk().current())));
    }

    /** Every price of one provider. */
    public Answer cards(Request request) {
        String name = PriceParameters.provider(request.parameters());
        PriceBook book = guardian.book();
        return book.provider(name)
                .map(provider -> Answer.json(
                        StatusCodes.OK,
                        Json.write(out -> PriceCardsJson.write(
                                out, provider, guardian.priceDesk().current()))))
                .orElseThrow(() -> new IllegalArgumentException("provider must be one of "
                        + book.providers().stream()
                                .map(ProviderPrices::id)
                                .sorted()
                                .collect(Collectors.joining(", "))
                        + ", was " + Excerpt.quoted(name)));
    }

    /** What a table of one's own would change. */
    public Answer plan(Request request) {
        PricePlan plan = planned(PriceParameters.read(request.parameters(), false), request.body());
        return Answer.json(StatusCodes.OK, Json.write(out -> {
            out.writeStartObject();
            PricePlanJson.write(out, plan);
            out.writeEndObject();
        }));
    }

    /** Makes a table of one's own hold from now on. */
    public Answer apply(Request request) {
        PriceParameters given = PriceParameters.read(request.parameters(), true);
        PricePlan plan = planned(given, request.body());
        PriceDesk desk = guardian.priceDesk();
        OwnPriceVersion version = plan.changesNothing()
                ? desk.current()
                : acts.did(
                        request,
                        () -> desk.apply(plan, Caller.of(request).name(), given.force()),
                        applied -> AuditNote.of("prices.apply", "own prices")
                                .before("version " + plan.basedOn())
                                .after("version %d: %d prices, %d other lines"
                                        .formatted(
                                                applied.id(),
                                                plan.changes().size(),
                                                plan.others().size())));
        return Answer.json(StatusCodes.OK, Json.write(out -> {
            out.writeStartObject();
            PricePlanJson.write(out, version);
            PricePlanJson.write(out, plan);
            out.writeEndObject();
        }));
    }

    private PricePlan planned(PriceParameters given, byte[] body) {
        OwnTables table = new OwnTables(Map.of(given.table(), PriceSheet.read(given.table(), body)));
        OwnTables current = guardian.priceDesk().current().tables();
        OwnTables complete = given.keep() ? table.keeping(current) : table;
        return guardian.priceDesk()
                .plan(given.newProvider() ? introduced(complete, given, current) : complete, MOST_EVENTS, events -> {});
    }

    /** Puts the provider of the table into the list of providers, below those of one's own that are there. */
    private OwnTables introduced(OwnTables table, PriceParameters given, OwnTables current) {
        if (given.provider().isEmpty()) {
            throw new IllegalArgumentException(
                    "new_provider is for the table of a provider, such as in-house/prices.csv");
        }
        if (guardian.book().provider(given.provider()).isPresent()) {
            throw new IllegalArgumentException(
                    "new_provider: there is a provider " + Excerpt.quoted(given.provider()) + " already");
        }
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return table.with(
                OwnTables.NONE.introducing(given.provider(), today, OWN_SOURCE).keeping(current));
    }

    public Answer unpriced(Request request) {
        UnpricedNames names = UnpricedNames.of(
                guardian, parameters.events(request.parameters()), parameters.days(request.parameters()));
        return Answer.json(StatusCodes.OK, Json.write(names::writeTo));
    }
}
