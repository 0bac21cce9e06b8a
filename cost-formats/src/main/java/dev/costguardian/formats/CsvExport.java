package dev.costguardian.formats;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.costguardian.attribution.Tags;
import dev.costguardian.attribution.TokenId;
import dev.costguardian.formats.text.MomentText;
import dev.costguardian.formats.text.Utf8Text;
import dev.costguardian.ledger.RecordedEvent;
import dev.costguardian.money.Money;
import dev.costguardian.reports.TokenTotals;
import dev.costguardian.usage.ModelCall;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One event a line, for spreadsheets: RFC 4180 in UTF-8 with a header. An event without a known cost has an empty cell,
 * a free one {@code 0.000000}. Text that would start a formula gets an apostrophe in front.
 */
public final class CsvExport implements LedgerExport {

    private static final String HEADER =
            "id,event_id,timestamp,recorded_at,token_id,token_label,provider,model,service_tier,region,"
                    + "input_tokens,cache_read_tokens,cache_write_tokens,output_tokens,reasoning_tokens,"
                    + "cost_usd,cost_source,computed_cost_usd,user,session,tags,suspect\r\n";

    private static final int AT_ONCE = 1 << 16;

    @Override
    public String contentType() {
        return "text/csv; charset=utf-8; header=present";
    }

    @Override
    public String fileExtension() {
        return "csv";
    }

    @Override
    public void write(Iterator<List<RecordedEvent>> pages, Map<TokenId, String> labels, OutputStream out)
            throws IOException {
        Utf8Text lines = new Utf8Text().append(HEADER);
        Texts texts = new Texts(labels);
        while (pages.hasNext()) {
            for (RecordedEvent event : pages.next()) {
                writeRow(new CsvRow(lines), event, texts);
                if (lines.length() >= AT_ONCE) {
                    lines.moveTo(out);
                }
            }
        }
        lines.moveTo(out);
        out.flush();
    }

    private static void writeRow(CsvRow row, RecordedEvent event, Texts texts) {
        TokenId token = event.event().key().token();
        ModelCall call = event.event().call();
        TokenTotals tokens = TokenTotals.of(call.readings());
        row.number(event.id())
                .text(event.event().key().eventId())
                .moment(event.event().occurredAt(), texts.occurred)
                .moment(event.recordedAt(), texts.recorded)
                .number(token.value())
                .text(texts.labels.getOrDefault(token, ""))
                .text(call.model().provider())
                .text(call.model().name())
                .text(call.serviceTier())
                .text(call.region())
                .number(tokens.input())
                .number(tokens.cacheRead())
                .number(tokens.cacheWrite())
                .number(tokens.output())
                .number(tokens.reasoning())
                .plain(amount(event.amount()))
                .plain(event.source().wireName())
                .plain(amount(event.computed()))
                .text(call.user())
                .text(call.session())
                .plain(texts.cell(call.tags()))
                .plain(call.suspect() ? "true" : "false")
                .end();
    }

    /** Texts that many rows share, made once. */
    private static final class Texts {

        private static final int MOST_REMEMBERED = 1_000;

        private final Map<TokenId, String> labels;
        private final Map<Tags, String> tags = new HashMap<>();
        private final MomentText occurred = new MomentText();
        private final MomentText recorded = new MomentText();

        private Texts(Map<TokenId, String> labels) {
            this.labels = labels;
        }

        private String cell(Tags set) {
            if (tags.size() > MOST_REMEMBERED) {
                tags.clear();
            }
            return set.isEmpty() ? "" : tags.computeIfAbsent(set, CsvExport::cell);
        }
    }

    private static String amount(Optional<Money> amount) {
        return amount.map(Money::toString).orElse("");
    }

    private static String cell(Tags tags) {
        return CsvRow.cell(new String(Json.write(out -> writeTags(out, tags)), StandardCharsets.UTF_8));
    }

    private static void writeTags(JsonGenerator out, Tags tags) throws IOException {
        out.writeStartObject();
        for (Map.Entry<String, String> tag : tags.values().entrySet()) {
            out.writeStringField(tag.getKey(), tag.getValue());
        }
        out.writeEndObject();
    }
}
