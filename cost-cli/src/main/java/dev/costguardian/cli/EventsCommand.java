package dev.costguardian.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.costguardian.CostGuardian;
import dev.costguardian.cli.console.Column;
import dev.costguardian.cli.console.Figures;
import dev.costguardian.cli.console.Table;
import dev.costguardian.formats.EventJson;
import dev.costguardian.formats.ReportParameters;
import dev.costguardian.ledger.EventQuery;
import dev.costguardian.ledger.Receipts;
import dev.costguardian.ledger.RecordedEvent;
import dev.costguardian.pricing.Costing;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "events", description = "Lists events, the newest first, or shows one.")
final class EventsCommand implements Callable<Integer> {

    private final Session session;
    private final ReportParameters reader;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "50",
            description = "At most so many, up to " + EventQuery.LARGEST_PAGE + ". Default: ${DEFAULT-VALUE}.")
    private int limit;

    @Option(
            names = "--before",
            paramLabel = "ID",
            description = "Only events with a lower id, to go on where a listing ended.")
    private long before = Long.MAX_VALUE;

    @Mixin
    private final FilterOptions filter = new FilterOptions();

    EventsCommand(Session session, InstantSource clock) {
        this.session = session;
        this.reader = new ReportParameters(clock);
    }

    @Override
    public Integer call() {
        try (CostGuardian ledger = session.open()) {
            EventQuery query = new EventQuery(reader.events(filter.parameters(ledger)), before, limit);
            List<RecordedEvent> events = ledger.ledger().page(query);
            Labels labels = new Labels(ledger.storage().tokens().all());
            session.answer(
                    json -> write(json, events, labels),
                    () -> events.isEmpty() ? Hints.nothingFound(ledger) : table(events, labels) + next(events));
        }
        return ExitCodes.OK;
    }

    @Command(name = "show", description = "Shows an event and how its cost came about, line by line.")
    int show(@Parameters(paramLabel = "ID", description = "The event's number, as listed.") long id) {
        try (CostGuardian ledger = session.open()) {
            RecordedEvent event =
                    ledger.ledger().find(id).orElseThrow(() -> new IllegalArgumentException("there is no event " + id));
            Costing receipt = new Receipts(ledger.ledger()).of(event);
            EventJson.Details details = new EventJson.Details(
                    receipt,
                    ledger.ledger().rawUsage(id),
                    ledger.storage().corrections().of(id));
            Labels labels = new Labels(ledger.storage().tokens().all());
            session.answer(
                    json -> EventJson.writeWhole(json, event, labels.forPrograms(), details),
                    () -> new ReceiptText(session, labels).of(event, receipt));
        }
        return ExitCodes.OK;
    }

    private void write(JsonGenerator json, List<RecordedEvent> events, Labels labels) throws IOException {
        json.writeStartObject();
        json.writeArrayFieldStart("data");
        for (RecordedEvent event : events) {
            EventJson.write(json, event, labels.forPrograms());
        }
        json.writeEndArray();
        if (mayHaveOlder(events)) {
            json.writeNumberField("next_before", lastId(events));
        } else {
            json.writeNullField("next_before");
        }
        json.writeEndObject();
    }

    private String table(List<RecordedEvent> events, Labels labels) {
        Table table = new Table(
                Column.count("ID"),
                Column.fixed("TIME (UTC)"),
                Column.words("TOKEN"),
                Column.words("MODEL"),
                Column.count("INPUT TOKENS"),
                Column.count("OUTPUT TOKENS"),
                Column.amount("COST USD"));
        for (RecordedEvent event : events) {
            table.row(
                    Long.toString(event.id()),
                    Figures.moment(event.event().occurredAt()),
                    labels.forPeople(event.event().key().token()),
                    event.event().call().model().toString(),
                    Figures.count(event.event().call().readings().inputTokens()),
                    Figures.count(event.event().call().readings().outputTokens()),
                    event.amount().map(Figures::usd).orElse("unpriced"));
        }
        return session.fitted(table);
    }

    private String next(List<RecordedEvent> events) {
        return mayHaveOlder(events) ? "\n\nThere may be older ones; go on with --before " + lastId(events) : "";
    }

    private boolean mayHaveOlder(List<RecordedEvent> events) {
        return events.size() == limit;
    }

    private static long lastId(List<RecordedEvent> events) {
        return events.get(events.size() - 1).id();
    }
}
